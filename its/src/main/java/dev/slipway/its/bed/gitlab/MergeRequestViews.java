package dev.slipway.its.bed.gitlab;

import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Merge requests as GitLab shows them, alone and in lists. */
final class MergeRequestViews {
  private final World world;
  private final IssuableTexts texts;
  private final Merging merging;

  MergeRequestViews(World world, IssuableTexts texts, Merging merging) {
    this.world = world;
    this.texts = texts;
    this.merging = merging;
  }

  /** In a list: the status is the one that was last computed for a reader. */
  ObjectNode listed(FakeProject project, FakeMergeRequest each) {
    ObjectNode view = texts.view(project, each, "merge_requests");
    view.put("source_branch", each.source())
        .put("target_branch", each.target())
        .put("source_project_id", project.id() + (each.fork ? 1_000_000 : 0))
        .put("target_project_id", project.id())
        .put("draft", each.isDraft())
        .put("work_in_progress", each.isDraft())
        .put("sha", each.head().isEmpty() ? null : each.head())
        .put("merge_commit_sha", each.mergeCommit.isEmpty() ? null : each.mergeCommit)
        .put("squash_commit_sha", (String) null)
        .put("merged_at", each.merged.map(World::text).orElse(null))
        .put("merge_when_pipeline_succeeds", each.queued.isPresent())
        .put("merge_status", each.shown.equals("mergeable") ? "can_be_merged" : "unchecked")
        .put("detailed_merge_status", each.isOpen() ? each.shown : "not_open")
        .put("has_conflicts", each.shown.equals("conflict"))
        .put("force_remove_source_branch", each.removeSource)
        .put("squash", false)
        .put("reference", "!" + each.iid());
    each.mergedBy.ifPresentOrElse(
        user -> {
          view.set("merge_user", world.users().view(user));
          view.set("merged_by", world.users().view(user));
        },
        () -> view.putNull("merge_user").putNull("merged_by"));
    texts.users(view.putArray("reviewers"), each.reviewers);
    ObjectNode references = view.putObject("references");
    references.put("short", "!" + each.iid()).put("full", project.path() + "!" + each.iid());
    return view;
  }

  /** Alone: the status is computed, or about to be. */
  ObjectNode one(FakeProject project, FakeMergeRequest each) throws IOException {
    String status = merging.status(project, each);
    ObjectNode view = listed(project, each).put("detailed_merge_status", status);
    view.put("merge_status", Merging.UNKNOWN.contains(status) ? "checking" : "can_be_merged")
        .put("has_conflicts", status.equals("conflict"))
        .put("diverged_commits_count", 0)
        .put("rebase_in_progress", false);
    Optional<FakePipeline> pipeline = merging.pipeline(project, each);
    if (pipeline.isPresent()) {
      view.set("head_pipeline", PipelineRoutes.view(world, project, pipeline.get()));
      view.set("pipeline", PipelineRoutes.view(world, project, pipeline.get()));
    } else {
      view.putNull("head_pipeline");
      view.putNull("pipeline");
    }
    view.putObject("diff_refs").put("base_sha", each.base).put("head_sha", each.head());
    view.putObject("user").put("can_merge", true);
    return view;
  }
}
