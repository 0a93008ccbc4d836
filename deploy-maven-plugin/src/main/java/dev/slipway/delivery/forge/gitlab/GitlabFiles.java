package dev.slipway.delivery.forge.gitlab;

import dev.slipway.delivery.forge.Project;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads files of a repository: one by its raw content, several by one question of GraphQL. GitLab
 * 18.4.2 to 18.5.1 allow one file a question, and some tokens none: then it is one by one again.
 */
final class GitlabFiles {
  /** The question's cost grows with the files; 250 is the limit. */
  private static final int MOST = 50;

  private static final int FEW = 2;
  private static final String QUERY =
      "query($project: ID!, $ref: String!, $paths: [String!]!) { project(fullPath: $project) {"
          + " repository { blobs(first: 50, ref: $ref, paths: $paths) {"
          + " nodes { path size rawTextBlob } } } } }";

  private final GitlabClient client;
  private final Project project;
  private final String path;

  /**
   * @param path of the repository in the API
   */
  GitlabFiles(GitlabClient client, Project project, String path) {
    this.client = client;
    this.project = project;
    this.path = path;
  }

  /** Texts by path; a file that is not there is missing. */
  Map<String, String> read(String ref, Collection<String> wanted) throws IOException {
    Map<String, String> found = new TreeMap<>();
    List<String> paths = List.copyOf(wanted);
    if (paths.size() <= FEW) {
      readEach(ref, paths, found);
      return found;
    }
    for (int from = 0; from < paths.size(); from += MOST) {
      List<String> part = paths.subList(from, Math.min(paths.size(), from + MOST));
      readEach(ref, readTogether(ref, part, found), found);
    }
    return found;
  }

  private void readEach(String ref, List<String> paths, Map<String, String> found)
      throws IOException {
    for (String file : paths) {
      client
          .bytes(path + "/files/" + GitlabUrls.encoded(file) + "/raw", Map.of("ref", ref))
          .ifPresent(bytes -> found.put(file, new String(bytes, StandardCharsets.UTF_8)));
    }
  }

  /** Returns what is to be read one by one. */
  private List<String> readTogether(String ref, List<String> paths, Map<String, String> found)
      throws IOException {
    ObjectNode variables = Json.object().put("project", project.path()).put("ref", ref);
    ArrayNode all = variables.putArray("paths");
    paths.forEach(all::add);
    Optional<JsonNode> answer = client.query(QUERY, variables);
    JsonNode nodes =
        answer
            .map(data -> data.path("project").path("repository").path("blobs").path("nodes"))
            .orElse(Json.object());
    if (!nodes.isArray() || nodes.isEmpty()) {
      return paths; // also for a ref that is not there, which the other way says
    }
    List<String> left = new ArrayList<>();
    for (JsonNode node : nodes) {
      String file = GitlabTexts.text(node, "path");
      String text = GitlabTexts.text(node, "rawTextBlob");
      boolean whole = text.getBytes(StandardCharsets.UTF_8).length == node.path("size").asLong(-1);
      if (!paths.contains(file)) {
        continue;
      }
      if (whole) {
        found.put(file, text);
      } else {
        left.add(file); // no text, or cut
      }
    }
    return left;
  }
}
