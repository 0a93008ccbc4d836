package dev.slipway.its.bed.gitlab;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/** Whether a merge request can be merged, and the merge. */
final class Merging {
  /** Nothing is known yet: to be asked again. */
  static final Set<String> UNKNOWN = Set.of("unchecked", "checking", "preparing");

  private final World world;

  Merging(World world) {
    this.world = world;
  }

  /** {@code detailed_merge_status} as a request for this one merge request shows it. */
  String status(FakeProject project, FakeMergeRequest request) throws IOException {
    if (!request.isOpen()) {
      return "not_open";
    }
    Map<String, ObjectId> branches = project.git.branches();
    ObjectId source = branches.get(request.source());
    ObjectId target = branches.get(request.target());
    if (source == null || target == null) {
      return "broken_status";
    }
    String now = source.name() + target.name();
    if (!now.equals(request.checked)) {
      request.checked = now;
      request.checkedSince = world.now();
    }
    Instant known = request.checkedSince.plus(world.behavior().statusDelay());
    if (world.now().isBefore(known)) {
      request.shown = request.shown.equals("unchecked") ? "checking" : "unchecked";
      return request.shown;
    }
    request.shown = known(project, request, source, target);
    return request.shown;
  }

  private String known(
      FakeProject project, FakeMergeRequest request, ObjectId source, ObjectId target)
      throws IOException {
    if (request.isDraft()) {
      return "draft_status";
    }
    if (project.git.merged(target, source).isEmpty()) {
      return "conflict";
    }
    if (project.approvalRequired && !request.approved) {
      return "not_approved";
    }
    if (project.pipelineRequired) {
      String pipeline = pipeline(project, request).map(FakePipeline::status).orElse("");
      if (!pipeline.equals("success")) {
        return pipeline.equals("running") ? "ci_still_running" : "ci_must_pass";
      }
    }
    return "mergeable";
  }

  /** The pipeline that is shown: right after a push, that of an earlier commit. */
  Optional<FakePipeline> pipeline(FakeProject project, FakeMergeRequest request) {
    return visible(project).stream().filter(each -> isOf(each, request)).findFirst();
  }

  List<FakePipeline> visible(FakeProject project) {
    return project.pipelines.stream().filter(each -> !each.seen().isAfter(world.now())).toList();
  }

  static boolean isOf(FakePipeline pipeline, FakeMergeRequest request) {
    return pipeline.ref().equals(request.source())
        || pipeline.ref().startsWith("refs/merge-requests/" + request.iid() + "/");
  }

  /** Refuses what GitLab refuses, or merges. */
  void merge(FakeProject project, FakeMergeRequest request, Request by) throws IOException {
    String status = status(project, request);
    boolean soon = request.created.plus(world.behavior().notMergeable()).isAfter(world.now());
    String sha = by.text("sha", "");
    if (request.isOpen() && !sha.isEmpty() && !sha.equals(request.head)) {
      throw Refusal.text(409, "SHA does not match HEAD of source branch: " + request.head);
    }
    if (status.equals("conflict")) {
      throw Refusal.text(422, "Branch cannot be merged");
    }
    boolean automatic = by.flag("merge_when_pipeline_succeeds") || by.flag("auto_merge");
    boolean running =
        pipeline(project, request).filter(each -> each.status().equals("running")).isPresent();
    if (automatic && running && !soon) {
      request.queued = Optional.of(world.now());
      return;
    }
    if (!status.equals("mergeable") || soon) {
      throw Refusal.text(405, "405 Method Not Allowed");
    }
    request.removeSource |= by.flag("should_remove_source_branch");
    if (!merge(project, request, by.user())) {
      throw Refusal.text(422, "Branch cannot be merged");
    }
  }

  boolean merge(FakeProject project, FakeMergeRequest request, String user) throws IOException {
    Optional<ObjectId> source = project.git.branch(request.source());
    Optional<ObjectId> target = project.git.branch(request.target());
    if (source.isEmpty() || target.isEmpty()) {
      return false;
    }
    Optional<ObjectId> tree = project.git.merged(target.get(), source.get());
    if (tree.isEmpty()) {
      return false;
    }
    for (RevCommit each : project.git.log(source.get(), target, "", 10_000)) {
      request.brought.add(each.name());
    }
    String message =
        "Merge branch '%s' into '%s'\n\n%s\n\nSee merge request %s!%d"
            .formatted(
                request.source(), request.target(), request.title(), project.path(), request.iid());
    ObjectId commit =
        project.git.mergeCommit(
            tree.get(), List.of(target.get(), source.get()), project.author(user), message);
    if (!project.git.move(request.target(), target, commit)) {
      return false;
    }
    request.head = source.get().name();
    markMerged(request, commit.name());
    request.mergedBy = Optional.of(user);
    if (request.removeSource) {
      project.git.delete(request.source());
    }
    project.touch(commit.name());
    return true;
  }

  void markMerged(FakeMergeRequest request, String commit) {
    request.state = "merged";
    request.merged = Optional.of(world.now());
    request.updated = world.now();
    request.mergeCommit = commit;
    if (!commit.isEmpty()) {
      request.brought.add(commit);
    }
  }
}
