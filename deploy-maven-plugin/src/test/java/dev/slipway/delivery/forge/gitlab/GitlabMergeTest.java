package dev.slipway.delivery.forge.gitlab;

import static dev.slipway.delivery.forge.gitlab.GitlabScript.PROJECT;
import static dev.slipway.delivery.forge.gitlab.GitlabScript.json;
import static dev.slipway.delivery.net.FakeServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.forge.MergeOutcome;
import dev.slipway.delivery.forge.MergeOutcome.Kind;
import dev.slipway.delivery.forge.MovedException;
import dev.slipway.delivery.net.FakeServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A merge only at the checked commit, and only with a pipeline for it. */
@Timeout(60)
class GitlabMergeTest {
  private static final String HEAD = "a".repeat(40);
  private static final String OLD = "b".repeat(40);
  private static final String MERGED = "c".repeat(40);

  private static FakeServer.Answer request(String status) {
    return json(
        "{'iid':3,'state':'opened','sha':'" + HEAD + "','detailed_merge_status':'" + status + "'}");
  }

  private static FakeServer.Answer pipelines(String sha, String ref, String status) {
    return json("[{'id':9,'sha':'%s','ref':'%s','status':'%s'}]".formatted(sha, ref, status));
  }

  private static MergeOutcome merge(GitlabScript script) throws IOException {
    return script.forge.mergeRequests(PROJECT).merge(3, HEAD);
  }

  @Test
  void thePipelineOfAnEarlierCommitDoesNotCount() throws IOException {
    try (GitlabScript script =
        new GitlabScript(request("mergeable"), pipelines(OLD, "update/a", "success"), json("[]"))) {
      assertThat(merge(script))
          .isEqualTo(new MergeOutcome(Kind.NOT_YET, "there is no pipeline for the commit " + HEAD));
      assertThat(script.requests()).allMatch(each -> each.startsWith("GET "));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "success, MERGED",
    "running, NOT_YET",
    "created, NOT_YET",
    "manual, NOT_YET",
    "failed, REFUSED",
    "canceled, REFUSED",
    "skipped, REFUSED"
  })
  void thePipelineHasToSucceed(String status, Kind kind) throws IOException {
    try (GitlabScript script =
        new GitlabScript(
            request("mergeable"),
            pipelines(HEAD, "update/a", status),
            json("{'id':7}"),
            json("{'state':'merged'}"))) {
      assertThat(merge(script).kind()).isEqualTo(kind);
      assertThat(script.requests().contains("PUT /projects/7/merge_requests/3/merge"))
          .isEqualTo(kind == Kind.MERGED);
    }
  }

  @ParameterizedTest
  @CsvSource({"true, MERGED", "false, NOT_YET"})
  void aPipelineForMergedResultsCountsIfItsMergeHasTheCommit(boolean own, Kind kind)
      throws IOException {
    try (GitlabScript script =
        new GitlabScript(
            request("mergeable"),
            pipelines(MERGED, "refs/merge-requests/3/merge", "success"),
            json(
                "{'id':'%s','parent_ids':['%s','%s']}".formatted(MERGED, OLD, own ? HEAD : OLD)))) {
      if (!own) {
        script.then(json("[]"));
      }
      script.then(json("{'id':7}"));
      script.then(json("{'state':'merged'}"));
      assertThat(merge(script).kind()).isEqualTo(kind);
    }
  }

  /** It must not look like one that is free to be changed. */
  @ParameterizedTest
  @CsvSource({"running, QUEUED", "failed, REFUSED"})
  void oneOnTheTrainIsQueuedWhileThePipelineOfTheTrainRuns(String status, Kind kind)
      throws IOException {
    try (GitlabScript script =
        new GitlabScript(
            request("ci_still_running"),
            pipelines(MERGED, "refs/merge-requests/3/train", status),
            json("{'id':'%s','parent_ids':['%s','%s']}".formatted(MERGED, OLD, HEAD)))) {
      assertThat(merge(script).kind()).isEqualTo(kind);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "conflict, REFUSED",
    "need_rebase, REFUSED",
    "not_approved, NOT_YET",
    "ci_still_running, NOT_YET",
    "security_policy_from_next_year, NOT_YET"
  })
  void otherStatusesAreNoMerge(String status, Kind kind) throws IOException {
    try (GitlabScript script =
        new GitlabScript(request(status), pipelines(HEAD, "update/a", "success"))) {
      assertThat(merge(script)).isEqualTo(new MergeOutcome(kind, status));
    }
  }

  @Test
  void statusesInTheMakingAreAskedForAgain() throws IOException {
    try (GitlabScript script =
        new GitlabScript(
            request("unchecked"),
            request("checking"),
            request("preparing"),
            request("mergeable"),
            pipelines(HEAD, "update/a", "success"),
            json("{'id':7}"),
            answer("405 Method Not Allowed", "{\"message\":\"405 Method Not Allowed\"}"),
            json("{'state':'merged'}"))) {
      assertThat(merge(script).kind()).isEqualTo(Kind.MERGED);
      assertThat(script.waited()).isEqualTo(Duration.ofMillis(250 * (1 + 4 + 9) + 250));
      assertThat(script.raw().get(7).body()).isEqualTo("{\"sha\":\"" + HEAD + "\"}");
    }
  }

  @Test
  void afterFiveTriesALaterRunGoesOn() throws IOException {
    FakeServer.Answer not = answer("405 Method Not Allowed", "{}");
    try (GitlabScript script =
        new GitlabScript(
            request("mergeable"),
            pipelines(HEAD, "update/a", "success"),
            json("{'id':7}"),
            not,
            not,
            not,
            not,
            not)) {
      assertThat(merge(script).kind()).isEqualTo(Kind.NOT_YET);
      assertThat(script.waited()).isEqualTo(Duration.ofMillis(250 * (1 + 4 + 9 + 16)));
    }
  }

  @Test
  void aBranchThatMovedMeanwhileIsSaid() {
    try (GitlabScript script =
        new GitlabScript(
            request("mergeable"),
            pipelines(HEAD, "update/a", "success"),
            json("{'id':7}"),
            answer(
                "409 Conflict",
                "{\"message\":\"SHA does not match HEAD of source branch: " + OLD + "\"}"))) {
      assertThatThrownBy(() -> merge(script)).isInstanceOf(MovedException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"404 Not Found, REFUSED", "400 Bad Request, NOT_YET"})
  void aTrainThatCanNotBeJoined(String status, Kind kind) throws IOException {
    try (GitlabScript script =
        new GitlabScript(
            request("mergeable"),
            pipelines(HEAD, "update/a", "success"),
            json("{'id':7,'merge_trains_enabled':true}"),
            answer("404 Not Found", "{\"message\":\"404 Not Found\"}"),
            answer(status, "{\"message\":\"no\"}"))) {
      assertThat(merge(script).kind()).isEqualTo(kind);
      assertThat(script.raw().get(4).body()).contains("\"auto_merge\":true", HEAD);
    }
  }
}
