package dev.slipway.its.bed.gitlab;

import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** What follows from pushes and from time, noticed at the next request for a project. */
final class Refresh {
  private final World world;
  private final Merging merging;

  Refresh(World world, Merging merging) {
    this.world = world;
    this.merging = merging;
  }

  void run(FakeProject project) throws IOException {
    Map<String, ObjectId> branches = project.git.branches();
    Instant now = world.now();
    boolean known = !project.tips.isEmpty();
    for (Map.Entry<String, ObjectId> each : branches.entrySet()) {
      String tip = each.getValue().name();
      if (!tip.equals(project.tips.put(each.getKey(), tip))) {
        if (known) {
          project.touch(tip);
        }
        if (!project.ci.isEmpty()) {
          Instant seen = known ? now.plus(world.behavior().pipelineDelay()) : now;
          project.pipelines.add(
              0, new FakePipeline(project.nextId(), tip, each.getKey(), project.ci, seen));
        }
      }
    }
    project.tips.keySet().retainAll(new HashSet<>(branches.keySet()));
    for (FakeMergeRequest each : project.mergeRequests.values()) {
      if (each.isOpen() && !each.fork) {
        refresh(project, each, branches);
      }
    }
  }

  private void refresh(
      FakeProject project, FakeMergeRequest request, Map<String, ObjectId> branches)
      throws IOException {
    ObjectId source = branches.get(request.source());
    ObjectId target = branches.get(request.target());
    if (source == null || target == null) {
      return;
    }
    request.head = source.name();
    if (!request.base.equals(request.head) && project.git.contains(target, source)) {
      merging.markMerged(request, "");
      return;
    }
    Instant done = world.now().minus(world.behavior().trainDelay());
    if (request.queued.filter(since -> !since.isAfter(done)).isPresent()) {
      request.queued = Optional.empty();
      merging.merge(project, request, request.author());
    }
  }
}
