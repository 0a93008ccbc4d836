package dev.slipway.delivery.notify.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.report.ExampleRuns;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Commit statuses. */
class GitlabStatusesTest extends GitlabScene {
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
}
