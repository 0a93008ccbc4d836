package dev.slipway.its.bed.gitlab;

import dev.slipway.its.bed.gitlab.GitStore.Entry;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The one question of GraphQL that is answered: several files of a repository. */
final class GraphqlRoute {
  private final World world;

  GraphqlRoute(World world) {
    this.world = world;
  }

  Reply answer(ObjectNode body) throws IOException {
    JsonNode variables = body.path("variables");
    int paths = variables.path("paths").size();
    String version = world.behavior().version();
    boolean single = version.startsWith("18.4.2") || version.startsWith("18.5.0");
    if (!body.path("query").asString("").contains("blobs(")) {
      return error("Field doesn't exist on type 'Query'");
    }
    if (paths > 100 || (single && paths > 1)) {
      return error("Query has complexity of 346, which exceeds max complexity of 250");
    }
    ObjectNode data = Json.object();
    Optional<FakeProject> project = world.projects().find(variables.path("project").asString(""));
    if (project.isEmpty()) {
      data.putObject("data").putNull("project");
      return Reply.ok(data);
    }
    ArrayNode nodes =
        data.putObject("data")
            .putObject("project")
            .putObject("repository")
            .putObject("blobs")
            .putArray("nodes");
    synchronized (project.get()) {
      fill(project.get(), variables, nodes);
    }
    return Reply.ok(data);
  }

  private static void fill(FakeProject project, JsonNode variables, ArrayNode nodes)
      throws IOException {
    Optional<ObjectId> commit = project.git.commit(variables.path("ref").asString(""));
    if (commit.isEmpty()) {
      return;
    }
    for (JsonNode path : variables.path("paths")) {
      Optional<Entry> entry = project.git.entry(commit.get(), path.asString(""));
      if (entry.isPresent()) {
        byte[] content = project.git.bytes(entry.get().id());
        String text = new String(content, StandardCharsets.UTF_8);
        nodes
            .addObject()
            .put("path", entry.get().path())
            .put("size", Integer.toString(content.length))
            .put("rawTextBlob", text.indexOf(0) >= 0 ? null : text);
      }
    }
  }

  private static Reply error(String message) {
    ObjectNode body = Json.object();
    body.putArray("errors").addObject().put("message", message);
    return Reply.ok(body);
  }
}
