package dev.slipway.its.bed.gitlab;

import dev.slipway.its.bed.gitlab.GitStore.Entry;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Questions of GraphQL about one project: files, merge requests, issues. */
final class GraphqlRoute {
  private final World world;
  private final Refresh refresh;

  GraphqlRoute(World world, Refresh refresh) {
    this.world = world;
    this.refresh = refresh;
  }

  Reply answer(ObjectNode body) throws IOException {
    List<GraphqlField> fields;
    try {
      fields = GraphqlParser.parse(body.path("query").asString(""), body.path("variables"));
    } catch (IllegalArgumentException e) {
      return error(String.valueOf(e.getMessage()));
    }
    int cost = GraphqlCost.of(fields);
    String version = world.behavior().version();
    boolean single = version.startsWith("18.4.2") || version.startsWith("18.5.0");
    if (cost > GraphqlCost.MOST || (single && severalFiles(fields))) {
      return error(
          "Query has complexity of %d, which exceeds max complexity of %d"
              .formatted(single ? 346 : cost, GraphqlCost.MOST));
    }
    ObjectNode answer = Json.object();
    ObjectNode data = answer.putObject("data");
    try {
      for (GraphqlField field : fields) {
        data.set(field.alias(), project(field));
      }
    } catch (IllegalArgumentException e) {
      return error(String.valueOf(e.getMessage()));
    }
    return Reply.ok(answer);
  }

  private static boolean severalFiles(List<GraphqlField> fields) {
    return fields.stream()
        .anyMatch(field -> field.list("paths").size() > 1 || severalFiles(field.fields()));
  }

  private JsonNode project(GraphqlField field) throws IOException {
    known(field, "Query", "project");
    Optional<FakeProject> project = world.projects().find(field.text("fullPath"));
    if (project.isEmpty()) {
      return Json.object().nullNode();
    }
    ObjectNode found = Json.object();
    synchronized (project.get()) {
      refresh.run(project.get());
      for (GraphqlField each : field.fields()) {
        known(each, "Project", "repository mergeRequests issues");
        found.set(
            each.alias(),
            switch (each.name()) {
              case "repository" -> repository(project.get(), each);
              case "issues" -> connection(each, issues(project.get(), each));
              default -> requests(project.get(), each);
            });
      }
    }
    return found;
  }

  private JsonNode repository(FakeProject project, GraphqlField field) throws IOException {
    ObjectNode found = Json.object();
    for (GraphqlField each : field.fields()) {
      known(each, "Repository", "blobs");
      List<ObjectNode> rows = new ArrayList<>();
      Optional<ObjectId> commit = project.git.commit(each.text("ref"));
      for (String path : commit.isPresent() ? each.list("paths") : List.<String>of()) {
        Optional<Entry> entry = project.git.entry(commit.get(), path);
        if (entry.isPresent()) {
          byte[] content = project.git.bytes(entry.get().id());
          String text = new String(content, StandardCharsets.UTF_8);
          rows.add(
              Json.object()
                  .put("path", entry.get().path())
                  .put("size", Integer.toString(content.length))
                  .put("rawTextBlob", text.indexOf(0) >= 0 ? null : text));
        }
      }
      found.set(each.alias(), connection(each, rows));
    }
    return found;
  }

  private JsonNode requests(FakeProject project, GraphqlField field) {
    if (project.mergeRequestsOff) {
      return Json.object().nullNode();
    }
    List<String> sources = field.list("sourceBranches");
    List<String> targets = field.list("targetBranches");
    Instant since =
        Optional.of(field.text("updatedAfter"))
            .filter(text -> !text.isEmpty())
            .map(Instant::parse)
            .orElse(Instant.MIN);
    List<ObjectNode> rows = new ArrayList<>();
    for (FakeMergeRequest each : project.mergeRequests.values()) {
      if ((field.text("state").isEmpty() || field.text("state").equals(each.state()))
          && (sources.isEmpty() || sources.contains(each.source()))
          && (targets.isEmpty() || targets.contains(each.target()))
          && !each.updated.isBefore(since)) {
        rows.add(request(project, each));
      }
    }
    Collections.reverse(rows); // newest first
    return connection(field, rows);
  }

  private ObjectNode request(FakeProject project, FakeMergeRequest each) {
    return view(project, each, "merge_requests")
        .put("sourceBranch", each.source())
        .put("targetBranch", each.target())
        .put("sourceProjectId", project.id() + (each.fork ? 1_000_000 : 0))
        .put("targetProjectId", project.id())
        .put("diffHeadSha", each.head().isEmpty() ? null : each.head())
        .put("draft", each.isDraft())
        .put("conflicts", each.shown.equals("conflict"))
        .put("mergedAt", each.merged.map(World::text).orElse(null));
  }

  private List<ObjectNode> issues(FakeProject project, GraphqlField field) {
    List<ObjectNode> rows = new ArrayList<>();
    for (FakeIssuable each : project.issues.values()) {
      if (each.labels.containsAll(field.list("labelName"))) {
        rows.add(view(project, each, "issues"));
      }
    }
    return rows;
  }

  private ObjectNode view(FakeProject project, FakeIssuable each, String kind) {
    ObjectNode view =
        Json.object()
            .put("iid", Long.toString(each.iid()))
            .put("state", each.state())
            .put("title", each.title())
            .put("description", each.description())
            .put("webUrl", world.web() + "/" + project.path() + "/-/" + kind + "/" + each.iid());
    view.putObject("author").put("username", each.author());
    ArrayNode labels = view.putArray("labels");
    each.labels.forEach(label -> labels.addObject().put("title", label));
    return view;
  }

  /** A page of rows, with the fields that are asked for. */
  private static JsonNode connection(GraphqlField field, List<ObjectNode> rows) {
    ObjectNode found = Json.object();
    for (GraphqlField each : field.fields()) {
      known(each, "connection", "nodes pageInfo");
      if (each.name().equals("pageInfo")) {
        found.putObject(each.alias()).put("hasNextPage", rows.size() > field.first());
      } else {
        ArrayNode nodes = found.putArray(each.alias());
        rows.stream().limit(field.first()).forEach(row -> nodes.add(chosen(row, each)));
      }
    }
    return found;
  }

  private static ObjectNode chosen(ObjectNode row, GraphqlField asked) {
    ObjectNode found = Json.object();
    for (GraphqlField each : asked.fields()) {
      JsonNode value = row.path(each.name());
      if (value.isMissingNode()) {
        throw new IllegalArgumentException("Field '" + each.name() + "' doesn't exist");
      }
      if (value instanceof ArrayNode list) {
        List<ObjectNode> rows = new ArrayList<>();
        list.forEach(one -> rows.add((ObjectNode) one));
        found.set(each.alias(), connection(each, rows));
      } else if (value instanceof ObjectNode object) {
        found.set(each.alias(), chosen(object, each));
      } else {
        found.set(each.alias(), value);
      }
    }
    return found;
  }

  private static void known(GraphqlField field, String type, String names) {
    if (!List.of(names.split(" ")).contains(field.name())) {
      throw new IllegalArgumentException(
          "Field '%s' doesn't exist on type '%s'".formatted(field.name(), type));
    }
  }

  private static Reply error(String message) {
    ObjectNode body = Json.object();
    body.putArray("errors").addObject().put("message", message);
    return Reply.ok(body);
  }
}
