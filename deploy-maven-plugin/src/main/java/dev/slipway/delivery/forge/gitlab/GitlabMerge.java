package dev.slipway.delivery.forge.gitlab;

import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.MergeOutcome;
import dev.slipway.delivery.forge.MergeOutcome.Kind;
import dev.slipway.delivery.forge.MergeRequests.BeforeMerge;
import dev.slipway.delivery.forge.MovedException;
import dev.slipway.delivery.forge.Project;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The merge of one merge request: at the commit that was checked, and only with a pipeline for that
 * very commit. What GitLab shows as the pipeline of a merge request may be that of the commit
 * before.
 */
final class GitlabMerge {
  private static final int TRIES = 5;
  private static final Duration WAIT = Duration.ofMillis(250);

  /** GitLab is still computing; a value that is not known here counts as the last group. */
  private static final Set<String> COMPUTING =
      Set.of("", "unchecked", "checking", "preparing", "approvals_syncing");

  /** A person has to change the merge request first. */
  private static final Set<String> NEVER =
      Set.of("conflict", "need_rebase", "broken_status", "not_open", "locked_paths");

  private final GitlabClient client;
  private final Project project;
  private final String root;
  private final String path;
  private final long iid;

  GitlabMerge(GitlabClient client, Project project, long iid) {
    this.client = client;
    this.project = project;
    this.iid = iid;
    this.root = "/projects/" + GitlabUrls.encoded(project.id());
    this.path = root + "/merge_requests/" + iid;
  }

  MergeOutcome run(String head, BeforeMerge before) throws IOException {
    JsonNode request = known();
    String state = GitlabTexts.text(request, "state");
    if (state.equals("merged")) {
      return new MergeOutcome(Kind.MERGED, "");
    }
    if (state.equals("closed")) {
      return new MergeOutcome(Kind.REFUSED, "it is closed");
    }
    String now = GitlabTexts.text(request, "sha");
    if (!now.equals(head)) {
      throw new MovedException(409, "!" + iid + " is at " + now + ", not at " + head);
    }
    Optional<MergeOutcome> without = new GitlabGreen(client, project).missing(iid, head);
    if (without.isPresent()) {
      return without.get();
    }
    String status = GitlabTexts.text(request, "detailed_merge_status");
    if (!status.equals("mergeable")) {
      return new MergeOutcome(NEVER.contains(status) ? Kind.REFUSED : Kind.NOT_YET, status);
    }
    JsonNode facts = client.get(root, Map.of());
    if (facts.path("merge_trains_enabled").asBoolean(false)) {
      return queue(head, before);
    }
    before.run();
    return merge(head);
  }

  /** The merge request, its status computed if GitLab does so within a quarter of a minute. */
  private JsonNode known() throws IOException {
    JsonNode request = client.get(path, Map.of());
    for (int n = 1; n <= TRIES && isOpenAndUnknown(request); n++) {
      client.pause(WAIT.multipliedBy((long) n * n));
      request = client.get(path, Map.of());
    }
    return request;
  }

  private static boolean isOpenAndUnknown(JsonNode request) {
    return GitlabTexts.text(request, "state").equals("opened")
        && COMPUTING.contains(GitlabTexts.text(request, "detailed_merge_status"));
  }

  /** Right after a merge request was created, 405 only says that GitLab is not ready. */
  private MergeOutcome merge(String head) throws IOException {
    for (int n = 1; ; n++) {
      try {
        JsonNode merged = client.putOnce(path + "/merge", Json.object().put("sha", head));
        boolean done = GitlabTexts.text(merged, "state").equals("merged");
        return new MergeOutcome(done ? Kind.MERGED : Kind.QUEUED, "");
      } catch (MovedException e) {
        throw e;
      } catch (ForgeException e) {
        if (e.status() == 422 || e.status() == 406) {
          return new MergeOutcome(Kind.REFUSED, String.valueOf(e.getMessage()));
        }
        if (e.status() != 405) {
          throw e;
        }
        if (n == TRIES) {
          return new MergeOutcome(Kind.NOT_YET, String.valueOf(e.getMessage()));
        }
        client.pause(WAIT.multipliedBy((long) n * n));
      }
    }
  }

  /** One that is on the train is left alone. */
  private MergeOutcome queue(String head, BeforeMerge before) throws IOException {
    String train = root + "/merge_trains/merge_requests/" + iid;
    if (client.find(train, Map.of()).isPresent()) {
      return new MergeOutcome(Kind.QUEUED, "");
    }
    before.run();
    ObjectNode body = Json.object().put("sha", head).put("auto_merge", true);
    try {
      client.post(train, body);
      return new MergeOutcome(Kind.QUEUED, "");
    } catch (MovedException e) {
      throw e;
    } catch (ForgeException e) {
      return switch (e.status()) {
        case 404, 405 ->
            new MergeOutcome(
                Kind.REFUSED,
                "the project has a merge train, which GitLab 17.11 or newer is needed for: "
                    + e.getMessage());
        case 400, 409, 422 -> new MergeOutcome(Kind.NOT_YET, String.valueOf(e.getMessage()));
        default -> throw e;
      };
    }
  }
}
