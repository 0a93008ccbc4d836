package dev.slipway.delivery.notify.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.notify.Budget;
import dev.slipway.delivery.notify.Receiver;
import dev.slipway.delivery.notify.TestBudgets;
import dev.slipway.delivery.report.ExampleRuns;
import dev.slipway.delivery.report.RunReport;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Receivers of a job of GitLab CI; each request is checked by {@link FakeGitlab}. */
@Timeout(60)
abstract class GitlabScene {
  static final String OTHER = "0123456789012345678901234567890123456789";

  final FakeGitlab gitlab = new FakeGitlab();
  final ApacheHttp http = new ApacheHttp(HttpSettings.standard().withRetries(0));
  final Budget budget = TestBudgets.ofAMinute();
  final ExampleRuns.Memory memory = new ExampleRuns.Memory();
  final Map<String, String> variables = gitlab.variables();

  @AfterEach
  void everyRequestIsOneThatGitlabTakes() {
    gitlab.close();
    http.close();
    assertThat(gitlab.complaints).isEmpty();
  }

  String body(int note) {
    return gitlab.notes("14").get(note).path("body").asString();
  }

  long sent(String pattern) {
    return gitlab.requests().stream().filter(r -> r.matches(pattern)).count();
  }

  List<String> statusesOfDeployments() {
    return gitlab.deployments.stream().map(d -> d.path("status").asString()).toList();
  }

  void report(RunReport report) throws IOException {
    for (Receiver receiver :
        GitlabReceivers.of(variables, FakeGitlab.CHECKOUT, http, budget, memory)) {
      receiver.report(report);
    }
  }
}
