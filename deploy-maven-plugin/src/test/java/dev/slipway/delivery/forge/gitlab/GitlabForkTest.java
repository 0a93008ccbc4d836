package dev.slipway.delivery.forge.gitlab;

import static dev.slipway.delivery.forge.gitlab.GitlabScript.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.forge.MergeRequest;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Anyone may give a branch of a fork any name: merge requests from there are not ours. */
class GitlabForkTest {
  private static final MergeRequest.Branches BRANCHES =
      new MergeRequest.Branches("slipway/promote/orders", "main");
  private static final String ONE =
      "{'iid':%d,'state':'opened','title':'t','description':'d','sha':'%s',"
          + "'source_branch':'slipway/promote/orders','target_branch':'main',"
          + "'source_project_id':%s,'target_project_id':7,"
          + "'web_url':'https://gitlab.example.com/shop/env/-/merge_requests/1'}";
  private static final String BOTH =
      "[" + ONE.formatted(2, "b".repeat(40), 99) + "," + ONE.formatted(1, "a".repeat(40), 7) + "]";

  @Test
  void theyAreNotFoundByBranches() throws IOException {
    try (GitlabScript script = new GitlabScript(json(BOTH))) {
      assertThat(script.forge.mergeRequests(GitlabScript.PROJECT).between(BRANCHES))
          .extracting(MergeRequest::iid)
          .containsExactly(1L);
      assertThat(script.requests().get(0))
          .startsWith("GET /projects/7/merge_requests?")
          .contains("source_branch=slipway%2Fpromote%2Forders", "target_branch=main")
          .doesNotContain("author", "state=");
    }
  }

  /** GitLab closes the merge requests of a fork that is deleted, and no longer names it. */
  @Test
  void norOnceTheForkIsDeleted() throws IOException {
    String deleted =
        "[" + ONE.formatted(2, "b".repeat(40), "null") + "," + ONE.formatted(1, "a", 7) + "]";
    try (GitlabScript script = new GitlabScript(json(deleted))) {
      assertThat(script.forge.mergeRequests(GitlabScript.PROJECT).between(BRANCHES))
          .extracting(MergeRequest::iid)
          .containsExactly(1L);
    }
  }

  @Test
  void norByTheBeginningOfABranch() throws IOException {
    try (GitlabScript script = new GitlabScript(json(BOTH))) {
      assertThat(
              script
                  .forge
                  .mergeRequests(GitlabScript.PROJECT)
                  .withBranch("slipway/", Optional.empty()))
          .extracting(MergeRequest::iid)
          .containsExactly(1L);
    }
  }
}
