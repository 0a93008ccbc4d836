package dev.slipway.delivery.forge.gitlab;

import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.MergeOutcome;
import dev.slipway.delivery.forge.MergeOutcome.Kind;
import dev.slipway.delivery.forge.Pipelines.Pipeline;
import dev.slipway.delivery.forge.Project;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Whether the newest pipeline for one commit of a merge request succeeded. */
final class GitlabGreen {
  private static final Set<String> FAILED = Set.of("failed", "canceled", "skipped");

  private final GitlabClient client;
  private final Project project;
  private final GitlabPipelines pipelines;

  GitlabGreen(GitlabClient client, Project project) {
    this.client = client;
    this.project = project;
    this.pipelines = new GitlabPipelines(client, project);
  }

  /** Why not; empty if it did. */
  Optional<MergeOutcome> missing(long iid, String head) throws IOException {
    Optional<Pipeline> newest = Optional.empty();
    for (Pipeline each : pipelines.ofMergeRequest(iid)) {
      if (newest.isEmpty() && isFor(each, iid, head)) {
        newest = Optional.of(each);
      }
    }
    if (newest.isEmpty()) {
      newest = pipelines.ofCommit(head).stream().findFirst();
    }
    if (newest.isEmpty()) {
      return Optional.of(
          new MergeOutcome(Kind.NOT_YET, "there is no pipeline for the commit " + head));
    }
    String status = newest.get().status();
    if (status.equals("success")) {
      return Optional.empty();
    }
    // On a train the newest pipeline is the train's own.
    boolean train = newest.get().ref().equals("refs/merge-requests/" + iid + "/train");
    Kind waiting = train ? Kind.QUEUED : Kind.NOT_YET;
    return Optional.of(
        new MergeOutcome(
            FAILED.contains(status) ? Kind.REFUSED : waiting,
            "the pipeline " + newest.get().id() + " of the commit " + head + ": " + status));
  }

  /** Its commit is the head, or the merge of the head that merged results pipelines are run for. */
  private boolean isFor(Pipeline pipeline, long iid, String head) throws IOException {
    if (pipeline.commit().equals(head)) {
      return true;
    }
    if (!pipeline.ref().startsWith("refs/merge-requests/" + iid + "/")
        || pipeline.ref().endsWith("/head")) {
      return false;
    }
    String path =
        "/projects/%s/repository/commits/%s"
            .formatted(GitlabUrls.encoded(project.id()), GitlabUrls.encoded(pipeline.commit()));
    Optional<JsonNode> merged;
    try {
      merged = client.find(path, Map.of());
    } catch (ForgeException e) {
      if (e.status() != 404) {
        throw e;
      }
      merged = Optional.empty();
    }
    return merged.map(GitlabTexts::commit).filter(c -> c.parents().contains(head)).isPresent();
  }
}
