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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each request is checked by {@link FakeGitlab}. */
@Timeout(60)
class GitlabReceiversTest {
  private static final String OTHER = "0123456789012345678901234567890123456789";

  private final FakeGitlab gitlab = new FakeGitlab();
  private final ApacheHttp http = new ApacheHttp(HttpSettings.standard().withRetries(0));
  private final Budget budget = TestBudgets.ofAMinute();
  private final ExampleRuns.Memory memory = new ExampleRuns.Memory();
  private final Map<String, String> variables = gitlab.variables();

  @AfterEach
  void everyRequestIsOneThatGitlabTakes() {
    gitlab.close();
    http.close();
    assertThat(gitlab.complaints).isEmpty();
  }

  @Test
  void aRunIsADeploymentThatRunsAndSucceeds() throws IOException {
    report(ExampleRuns.running());
    assertThat(gitlab.deployments)
        .singleElement()
        .hasToString(
            "{\"environment\":\"test\",\"sha\":\"%s\",\"ref\":\"main\",\"tag\":false,\"status\":\"running\",\"id\":101}"
                .formatted(ExampleRuns.COMMIT));

    report(ExampleRuns.succeeded()); // in another goal: with receivers of its own

    assertThat(gitlab.requests())
        .containsExactly(
            "GET /projects/7/environments",
            "POST /projects/7/environments",
            "POST /projects/7/deployments",
            "PUT /projects/7/deployments/101");
    assertThat(statusesOfDeployments()).containsExactly("success");
    assertThat(gitlab.environments)
        .singleElement()
        .hasToString(
            "{\"id\":100,\"name\":\"test\",\"description\":\"Applied by Slipway to the cluster"
                + " https://k8s-test.example.com:6443\"}");
    assertThat(memory.read()).isEmpty();
    assertThat(gitlab.raw())
        .allMatch(r -> FakeGitlab.JOB_TOKEN.equals(r.headers().get("job-token")));
  }

  /** GitLab has no word for it but success; the texts say what is not known. */
  @Test
  void aRunThatIsNotWaitedForSaysSo() throws IOException {
    variables.put(GitlabJob.TOKEN, FakeGitlab.TOKEN);
    variables.put("CI_MERGE_REQUEST_IID", "5");
    report(ExampleRuns.applied());
    assertThat(statusesOfDeployments()).containsExactly("success");
    assertThat(gitlab.statuses)
        .singleElement()
        .satisfies(
            status -> {
              assertThat(status.path("status").asString()).isEqualTo("success");
              assertThat(status.path("description").asString())
                  .isEqualTo("test: orders 1.4.2 applied, not waited for");
            });
    assertThat(gitlab.notes("5"))
        .singleElement()
        .satisfies(
            note ->
                assertThat(note.path("body").asString())
                    .contains("**applied, not waited for** after 2 min")
                    .contains("| applied, not waited for | 1 created, 2 changed |"));
  }

  @Test
  void onlyTheEndOfARunIsOneRequestOfADeployment() throws IOException {
    report(ExampleRuns.failed());
    assertThat(statusesOfDeployments()).containsExactly("failed");
    assertThat(gitlab.requests()).noneMatch(r -> r.startsWith("PUT"));
    assertThat(memory.read()).isEmpty();
  }

  @Test
  void whatAKilledRunLeftBehindIsCanceled() throws IOException {
    report(ExampleRuns.running());
    report(ExampleRuns.of(ExampleRuns.running(), "20261123T094500Z", ExampleRuns.COMMIT));
    report(ExampleRuns.of(ExampleRuns.succeeded(), "20261123T094500Z", ExampleRuns.COMMIT));
    assertThat(statusesOfDeployments()).containsExactly("canceled", "success");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7 999 20261101T000000Z", "8 101 20261101T000000Z", "nonsense", "7 x y"})
  void aDeploymentThatIsNotThereIsNoObstacle(String kept) throws IOException {
    memory.keep(Map.of(GitlabDeployment.KEY, kept));
    report(ExampleRuns.succeeded());
    assertThat(statusesOfDeployments()).containsExactly("success");
  }

  @Test
  void aSecondRunUsesTheEnvironmentThatIsThere() throws IOException {
    report(ExampleRuns.succeeded());
    report(ExampleRuns.of(ExampleRuns.succeeded(), "20261123T094500Z", ExampleRuns.COMMIT));
    assertThat(gitlab.environments).hasSize(1);
    assertThat(statusesOfDeployments()).containsExactly("success", "success");
  }

  @Test
  void aRollbackIsADeploymentOfTheEarlierCommit() throws IOException {
    report(ExampleRuns.of(ExampleRuns.succeeded(), "r", OTHER));
    assertThat(gitlab.deployments.get(0).path("sha").asString()).isEqualTo(OTHER);
  }

  @Test
  void aTagIsATag() throws IOException {
    variables.put("CI_COMMIT_TAG", "v1");
    report(ExampleRuns.of(ExampleRuns.succeeded(), "r", ExampleRuns.COMMIT + "-dirty"));
    assertThat(gitlab.deployments.get(0).toString())
        .contains("\"ref\":\"v1\",\"tag\":true", ExampleRuns.COMMIT + "\"");
  }

  /** GitLab records it: two would count twice in its figures. */
  @Test
  void aJobWithAnEnvironmentHasItsDeploymentAlready() throws IOException {
    variables.put("CI_ENVIRONMENT_NAME", "test");
    report(ExampleRuns.succeeded());
    assertThat(gitlab.requests()).isEmpty();
  }

  @Test
  void aRunOfAnotherRepositoryIsNotOfThisProject() throws IOException {
    variables.put("CI_PROJECT_PATH", "shop/other");
    variables.put(GitlabJob.TOKEN, FakeGitlab.TOKEN);
    report(ExampleRuns.succeeded());
    assertThat(gitlab.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "src", "/builds/other"})
  void aBuildOutsideOfTheCheckoutIsNotOfThisProject(String checkout) throws IOException {
    variables.put("CI_PROJECT_DIR", checkout);
    report(ExampleRuns.succeeded());
    assertThat(gitlab.requests()).isEmpty();
  }

  @Test
  void aNameThatGitlabDoesNotTakeIsChanged() throws IOException {
    report(ExampleRuns.hostile(ExampleRuns.EVIL));
    report(ExampleRuns.hostile("/"));
    assertThat(gitlab.environments).hasSize(2);
    assertThat(statusesOfDeployments()).containsExactly("failed", "failed");
  }

  @Test
  void withATokenTheCommitHasAStatusAtTheEnd() throws IOException {
    variables.put(GitlabJob.TOKEN, FakeGitlab.TOKEN);
    report(ExampleRuns.running());
    assertThat(gitlab.statuses).isEmpty();
    report(ExampleRuns.failed());
    assertThat(gitlab.statuses)
        .singleElement()
        .hasToString(
            "{\"name\":\"slipway/test\",\"ref\":\"main\",\"description\":\"test: orders 1.4.2 failed;"
                + " search 1.4.2 was failing before\",\"target_url\":\"https://gitlab.example.com/shop/env-test/-/pipelines/9\","
                + "\"pipeline_id\":900,\"id\":%s,\"sha\":\"%s\",\"status\":\"failed\"}"
                    .formatted(gitlab.statuses.get(0).path("id"), ExampleRuns.COMMIT));
  }

  @Test
  void anEqualStatusIsNotSentAgain() throws IOException {
    variables.put(GitlabJob.TOKEN, FakeGitlab.TOKEN);
    report(ExampleRuns.failed());
    report(ExampleRuns.of(ExampleRuns.failed(), "second", ExampleRuns.COMMIT));
    assertThat(sent("POST .*/statuses/.*")).isEqualTo(1);
    report(ExampleRuns.of(ExampleRuns.succeeded(), "third", ExampleRuns.COMMIT));
    assertThat(sent("POST .*/statuses/.*")).isEqualTo(2);
  }

  /** The pipeline of the job belongs to another commit. */
  @Test
  void aRollbackHasItsStatusAtTheEarlierCommitWithoutAPipeline() throws IOException {
    variables.put(GitlabJob.TOKEN, FakeGitlab.TOKEN);
    report(ExampleRuns.of(ExampleRuns.succeeded(), "r", OTHER));
    assertThat(gitlab.statuses)
        .singleElement()
        .matches(s -> s.path("sha").asString().equals(OTHER) && !s.has("pipeline_id"));
  }

  @Test
  void textOfOthersFitsIntoAStatus() throws IOException {
    variables.put(GitlabJob.TOKEN, FakeGitlab.TOKEN);
    report(ExampleRuns.hostile("é\u202e".repeat(5_000)));
    assertThat(gitlab.statuses).hasSize(1);
    assertThat(gitlab.statuses.get(0).toString()).doesNotContain("\u202e");
  }

  @Test
  void theMergeRequestThatBroughtTheCommitHasOneNote() throws IOException {
    variables.put(GitlabJob.TOKEN, FakeGitlab.TOKEN);
    gitlab.mergeRequest(11, "opened", "main", "");
    gitlab.mergeRequest(12, "merged", "release", ExampleRuns.COMMIT);
    gitlab.mergeRequest(13, "merged", "main", OTHER);
    gitlab.mergeRequest(14, "merged", "main", ExampleRuns.COMMIT);
    gitlab.note("14", 42, "<!-- slipway:plan test -->\n**Plan** for test");
    gitlab.note("14", 1, RunNote.marker("test") + "\nwritten by another user");
    gitlab.note("14", 42, "quotes " + RunNote.marker("test"));

    report(ExampleRuns.failed());
    report(ExampleRuns.of(ExampleRuns.succeeded(), "second", ExampleRuns.COMMIT));

    assertThat(gitlab.notes).containsOnlyKeys("14");
    assertThat(gitlab.notes("14")).hasSize(4);
    assertThat(body(3)).startsWith(RunNote.marker("test")).contains("**succeeded**");
    assertThat(body(0)).isEqualTo("<!-- slipway:plan test -->\n**Plan** for test");
    assertThat(sent("POST .*/notes")).isEqualTo(1);
    assertThat(sent("PUT .*/notes/.*")).isEqualTo(1);
  }

  @Test
  void anEqualNoteIsNotSentAgain() throws IOException {
    variables.put(GitlabJob.TOKEN, FakeGitlab.TOKEN);
    variables.put("CI_MERGE_REQUEST_IID", "14");
    report(ExampleRuns.failed());
    report(ExampleRuns.failed());
    assertThat(sent("PUT .*/notes/.*")).isZero();
    assertThat(gitlab.notes("14")).hasSize(1);
  }

  @Test
  void theNoteIsFoundBehindManyOthers() throws IOException {
    variables.put(GitlabJob.TOKEN, FakeGitlab.TOKEN);
    variables.put("CI_MERGE_REQUEST_IID", "14");
    for (int i = 0; i < 230; i++) {
      gitlab.note("14", 1, "a comment");
    }
    gitlab.note("14", 42, RunNote.marker("test") + "\nold");
    gitlab.note("14", 42, RunNote.marker("test") + "\na copy");

    report(ExampleRuns.succeeded());

    assertThat(body(230)).contains("**succeeded**");
    assertThat(body(231)).endsWith("a copy");
    assertThat(sent("GET .*/notes")).isEqualTo(5);
  }

  @Test
  void eachEnvironmentHasItsNote() throws IOException {
    variables.put(GitlabJob.TOKEN, FakeGitlab.TOKEN);
    variables.put("CI_MERGE_REQUEST_IID", "14");
    gitlab.note("14", 42, RunNote.marker("prod") + "\nold");
    report(ExampleRuns.succeeded());
    assertThat(gitlab.notes("14")).hasSize(2);
    assertThat(body(0)).endsWith("old");
  }

  @Test
  void aCommitWithoutAMergeRequestHasNoNote() throws IOException {
    variables.put(GitlabJob.TOKEN, FakeGitlab.TOKEN);
    gitlab.mergeRequest(11, "opened", "main", "");
    report(ExampleRuns.succeeded());
    assertThat(gitlab.notes).isEmpty();
  }

  @Test
  void aMergeByFastForwardIsFoundToo() throws IOException {
    variables.put(GitlabJob.TOKEN, FakeGitlab.TOKEN);
    gitlab.mergeRequest(13, "merged", "main", "");
    report(ExampleRuns.succeeded());
    assertThat(gitlab.notes).containsOnlyKeys("13");
  }

  @Test
  void hostileTextActsOnNothing() throws IOException {
    variables.put(GitlabJob.TOKEN, FakeGitlab.TOKEN);
    variables.put("CI_MERGE_REQUEST_IID", "14");
    report(ExampleRuns.hostile(ExampleRuns.EVIL));
    assertThat(gitlab.notes("14")).hasSize(1);
  }

  private String body(int note) {
    return gitlab.notes("14").get(note).path("body").asString();
  }

  private long sent(String pattern) {
    return gitlab.requests().stream().filter(r -> r.matches(pattern)).count();
  }

  private List<String> statusesOfDeployments() {
    return gitlab.deployments.stream().map(d -> d.path("status").asString()).toList();
  }

  private void report(RunReport report) throws IOException {
    for (Receiver receiver :
        GitlabReceivers.of(variables, FakeGitlab.CHECKOUT, http, budget, memory)) {
      receiver.report(report);
    }
  }
}
