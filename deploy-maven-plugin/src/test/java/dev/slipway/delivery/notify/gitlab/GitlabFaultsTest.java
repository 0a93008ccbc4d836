package dev.slipway.delivery.notify.gitlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.FakeServer;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.notify.Receiver;
import dev.slipway.delivery.notify.TestBudgets;
import dev.slipway.delivery.report.ExampleRuns;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A GitLab that refuses, is busy, or says nonsense: one line, without secrets. */
@Timeout(60)
class GitlabFaultsTest {
  private final FakeGitlab gitlab = new FakeGitlab();
  private final ApacheHttp http = new ApacheHttp(HttpSettings.standard().withRetries(0));
  private final Map<String, String> variables = gitlab.variables();

  @AfterEach
  void stop() {
    gitlab.close();
    http.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 Unauthorized | {"message":"401 Unauthorized"} | GitLab answered 401 Unauthorized to GET /projects/7/environments: 401 Unauthorized; the user of the job needs the role Developer
          403 Forbidden | {"error":"insufficient_scope","error_description":"a \\u001b[2J b"} | : insufficient_scope; a ?[2J b; the user
          404 Not Found | {"message":"404 Project Not Found"} | 404 Project Not Found; the user of the job needs
          400 Bad Request | {"message":{"name":["is bad","is long"],"sha":["x"]}} | : name is bad; name is long; sha x
          422 Unprocessable | {"message":["one","two"]} | : one; two
          500 Error | <html>glcbt-64_a8Zs1</html> | GitLab answered 500 Error to GET /projects/7/environments
          302 Found | {} | a redirect, which is not followed
          200 OK | <html>sign in</html> | is not JSON
          """)
  void saysWhatGitlabSaid(String status, String body, String message) {
    gitlab.fault = request -> FakeServer.answer(status, body, "Location: /elsewhere");
    assertThat(failure()).contains(message).doesNotContain(FakeGitlab.JOB_TOKEN, "\n", "\u001b");
  }

  @Test
  void aBusyServerIsNotWaitedFor() {
    gitlab.fault =
        request -> FakeServer.answer("429 Too Many Requests", "Retry later", "Retry-After: 3600");
    assertThat(failure()).contains("429 Too Many Requests", "to wait for 3600 s");
  }

  @Test
  void aRequestIsNotMadeWhenTheTimeIsOver() {
    Receiver receiver =
        GitlabReceivers.of(
                variables,
                FakeGitlab.CHECKOUT,
                http,
                TestBudgets.usedUp(),
                new ExampleRuns.Memory())
            .get(0);
    assertThat(catchThrowableOfType(IOException.class, () -> receiver.report(ExampleRuns.failed())))
        .hasMessage("there was no time left for GET /projects/7/environments");
    assertThat(gitlab.requests()).isEmpty();
  }

  @Test
  void aTokenIsNotSentToAnotherServer() {
    variables.put(GitlabJob.TOKEN, FakeGitlab.TOKEN);
    variables.put("CI_MERGE_REQUEST_IID", "14");
    variables.put("CI_ENVIRONMENT_NAME", "x");
    try (FakeServer other = new FakeServer(request -> FakeServer.answer("200 OK", "[]"))) {
      gitlab.fault =
          request ->
              request.path().contains("/notes")
                  ? FakeServer.answer(
                      "200 OK", "[]", "Link: <" + other.uri("/api/v4/x") + ">; rel=\"next\"")
                  : null;
      assertThat(failureOf(1)).contains("leads to another server");
      assertThat(other.requests).isEmpty();
    }
  }

  @Test
  void withMoreNotesThanAreReadNoSecondNoteIsWritten() {
    variables.put(GitlabJob.TOKEN, FakeGitlab.TOKEN);
    variables.put("CI_MERGE_REQUEST_IID", "14");
    variables.put("CI_ENVIRONMENT_NAME", "x");
    for (int i = 0; i < 1_001; i++) {
      gitlab.note("14", 1, "x");
    }
    assertThat(failureOf(1)).contains("has more than 20 pages");
    assertThat(gitlab.notes("14")).hasSize(1_001);
  }

  @Test
  void theMessageForATokenNamesItsVariable() {
    variables.put(GitlabJob.TOKEN, "wrong-token");
    variables.put("CI_ENVIRONMENT_NAME", "x");
    assertThat(failureOf(0))
        .contains("401 Unauthorized", "SLIPWAY_GITLAB_TOKEN needs the scope api")
        .doesNotContain("wrong-token");
  }

  @Test
  void aTokenIsNotSentWithoutTls() {
    variables.put("CI_API_V4_URL", "http://gitlab.invalid/api/v4");
    assertThat(failure()).contains("no response to GET", "slipway.insecure=gitlab.invalid");
  }

  @Test
  void aServerThatIsNotThereIsOneLine() {
    gitlab.close();
    assertThat(failure()).startsWith("no response to GET /projects/7/environments: ");
  }

  /** Another job was faster. */
  @Test
  void anEnvironmentThatExistsByNowIsNoFailure() throws IOException {
    gitlab.fault =
        request ->
            request.toString().equals("POST /api/v4/projects/7/environments")
                ? FakeServer.answer("400 Bad Request", "{\"message\":\"Name has been taken\"}")
                : null;
    receiver(0).report(ExampleRuns.succeeded());
    assertThat(gitlab.deployments).hasSize(1);
  }

  private String failure() {
    return failureOf(0);
  }

  private String failureOf(int receiver) {
    IOException failure =
        catchThrowableOfType(
            IOException.class, () -> receiver(receiver).report(ExampleRuns.failed()));
    return String.valueOf(failure.getMessage());
  }

  private Receiver receiver(int number) {
    return GitlabReceivers.of(
            variables, FakeGitlab.CHECKOUT, http, TestBudgets.ofAMinute(), new ExampleRuns.Memory())
        .get(number);
  }
}
