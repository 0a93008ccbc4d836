package dev.slipway.delivery.forge.gitlab;

import dev.slipway.delivery.forge.Project;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
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

  /** What a question may cost, with room for what newer versions add. */
  private static final int COST = 180;

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

  /** The same for several commits, all of which exist. */
  Map<String, Map<String, String>> readAt(Collection<String> refs, Collection<String> paths)
      throws IOException {
    Map<String, Map<String, String>> found = new TreeMap<>();
    int at = Math.max(1, COST / (9 + 2 * paths.size()));
    List<String> all = List.copyOf(new LinkedHashSet<>(refs));
    for (int from = 0; from < all.size(); from += at) {
      List<String> part = all.subList(from, Math.min(all.size(), from + at));
      if (part.size() > 1 && paths.size() <= MOST) {
        found.putAll(readTogether(part, paths));
      }
      for (String ref : part) {
        if (!found.containsKey(ref)) {
          found.put(ref, read(ref, paths));
        }
      }
    }
    return found;
  }

  /** By commit, without those whose files were not all read. */
  private Map<String, Map<String, String>> readTogether(List<String> refs, Collection<String> paths)
      throws IOException {
    StringBuilder declared = new StringBuilder("$project: ID!, $paths: [String!]!");
    StringBuilder asked = new StringBuilder();
    ObjectNode variables = Json.object().put("project", project.path());
    ArrayNode names = variables.putArray("paths");
    paths.forEach(names::add);
    for (int i = 0; i < refs.size(); i++) {
      declared.append(", $c").append(i).append(": String!");
      variables.put("c" + i, refs.get(i));
      asked.append(
          " c%1$d: blobs(first: 50, ref: $c%1$d, paths: $paths) { nodes { path size rawTextBlob } }"
              .formatted(i));
    }
    Optional<JsonNode> answer =
        client.query(
            "query(%s) { project(fullPath: $project) { repository {%s } } }"
                .formatted(declared, asked),
            variables);
    JsonNode repository =
        answer.map(data -> data.path("project").path("repository")).orElse(Json.object());
    Map<String, Map<String, String>> found = new TreeMap<>();
    boolean any = false;
    for (int i = 0; i < refs.size(); i++) {
      JsonNode nodes = repository.path("c" + i).path("nodes");
      any |= !nodes.isEmpty();
      String ref = refs.get(i);
      if (nodes.isArray()) {
        GraphqlTexts.files(nodes, paths).ifPresent(texts -> found.put(ref, texts));
      }
    }
    return any ? found : Map.of(); // none at all: it may be hidden
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
      boolean whole = GraphqlTexts.isWhole(node);
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
