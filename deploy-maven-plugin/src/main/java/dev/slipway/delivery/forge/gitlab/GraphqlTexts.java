package dev.slipway.delivery.forge.gitlab;

import dev.slipway.delivery.forge.Issue;
import dev.slipway.delivery.forge.MergeRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What answers of GraphQL say, as the port has it. Pure. */
final class GraphqlTexts {
  private final URI api;

  GraphqlTexts(URI api) {
    this.api = api;
  }

  /** Not from a fork, a deleted one either. */
  static boolean isOwn(JsonNode request) {
    return request
        .path("sourceProjectId")
        .asString("")
        .equals(request.path("targetProjectId").asString("-"));
  }

  MergeRequest mergeRequest(JsonNode node) {
    return new MergeRequest(
        Long.parseLong(GitlabTexts.text(node, "iid")),
        GitlabTexts.state(GitlabTexts.text(node, "state")),
        GitlabTexts.text(node, "title"),
        GitlabTexts.text(node, "description"),
        new MergeRequest.Branches(
            GitlabTexts.text(node, "sourceBranch"), GitlabTexts.text(node, "targetBranch")),
        GitlabTexts.text(node, "diffHeadSha"),
        new MergeRequest.Facts(
            GitlabTexts.uri(GitlabTexts.text(node, "webUrl")).orElse(api),
            GitlabTexts.text(node.path("author"), "username"),
            labels(node),
            node.path("draft").asBoolean(false),
            node.path("conflicts").asBoolean(false),
            "", // it costs GitLab a computation
            GitlabTexts.time(GitlabTexts.text(node, "mergedAt"))
                .map(at -> new MergeRequest.Merge(at, ""))));
  }

  Issue issue(JsonNode node) {
    return new Issue(
        Long.parseLong(GitlabTexts.text(node, "iid")),
        GitlabTexts.text(node, "state").equals("opened"),
        GitlabTexts.text(node, "title"),
        GitlabTexts.text(node, "description"),
        labels(node),
        GitlabTexts.uri(GitlabTexts.text(node, "webUrl")).orElse(api));
  }

  private static List<String> labels(JsonNode node) {
    return node.path("labels")
        .path("nodes")
        .valueStream()
        .map(label -> GitlabTexts.text(label, "title"))
        .toList();
  }

  /** Texts by path, of those that were asked for; empty if one of them is cut or has no text. */
  static Optional<Map<String, String>> files(JsonNode blobs, Collection<String> paths) {
    Map<String, String> found = new TreeMap<>();
    for (JsonNode blob : blobs) {
      String file = GitlabTexts.text(blob, "path");
      if (paths.contains(file)) {
        if (!isWhole(blob)) {
          return Optional.empty();
        }
        found.put(file, GitlabTexts.text(blob, "rawTextBlob"));
      }
    }
    return Optional.of(found);
  }

  /** Whether a text is there, and not cut. */
  static boolean isWhole(JsonNode blob) {
    return GitlabTexts.text(blob, "rawTextBlob").getBytes(StandardCharsets.UTF_8).length
        == blob.path("size").asLong(-1);
  }
}
