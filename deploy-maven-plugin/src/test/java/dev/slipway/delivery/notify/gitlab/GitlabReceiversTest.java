package dev.slipway.delivery.notify.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.report.ExampleRuns;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What GitLab hears of a run. */
class GitlabReceiversTest extends GitlabScene {
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
}
