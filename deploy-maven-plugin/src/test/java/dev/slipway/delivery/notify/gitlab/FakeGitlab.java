package dev.slipway.delivery.notify.gitlab;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.delivery.net.FakeServer;
import dev.slipway.manifest.json.Json;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A GitLab with one project, number 7, whose state tests read and set. It checks each request
 * against GitLab's API, and answers as GitLab does.
 */
final class FakeGitlab implements AutoCloseable {
  static final String JOB_TOKEN = "glcbt-64_a8Zs1";
  static final String TOKEN = "glpat-9fQx22sT";
  static final Path CHECKOUT = Path.of("").toAbsolutePath();
  private static final long USER = 42;
  private static final String ROOT = "/api/v4";

  private final GitlabFacts facts = new GitlabFacts();
  private final FakeServer server = new FakeServer(this::answer);
  private long ids = 100;

  final List<ObjectNode> environments = new CopyOnWriteArrayList<>();
  final List<ObjectNode> deployments = new CopyOnWriteArrayList<>();
  final List<ObjectNode> statuses = new CopyOnWriteArrayList<>();
  final List<ObjectNode> mergeRequests = new CopyOnWriteArrayList<>();

  /** By the number of the merge request. */
  final Map<String, List<ObjectNode>> notes = new TreeMap<>();

  /** What GitLab would refuse or misread. */
  final List<String> complaints = new CopyOnWriteArrayList<>();

  /** Answers instead of GitLab, if it is not null and gives something. */
  @Nullable Fault fault;

  /** A fault, by request. */
  @FunctionalInterface
  interface Fault {
    FakeServer.@Nullable Answer answer(FakeServer.Request request);
  }

  /** The variables of a job on the default branch. */
  Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("GITLAB_CI", "true");
    variables.put("CI_API_V4_URL", server.uri(ROOT).toString());
    variables.put("CI_PROJECT_ID", "7");
    variables.put("CI_COMMIT_SHA", dev.slipway.delivery.report.ExampleRuns.COMMIT);
    variables.put("CI_COMMIT_REF_NAME", "main");
    variables.put("CI_PIPELINE_ID", "900");
    variables.put("CI_JOB_TOKEN", JOB_TOKEN);
    variables.put("CI_PROJECT_DIR", CHECKOUT.toString());
    return variables;
  }

  /** Method and path of each request, without queries. */
  List<String> requests() {
    return server.requests.stream()
        .map(r -> r.method() + " " + r.path().replaceFirst("\\?.*", "").substring(ROOT.length()))
        .toList();
  }

  /** The notes of a merge request. */
  List<ObjectNode> notes(String mergeRequest) {
    return notes.getOrDefault(mergeRequest, List.of());
  }

  List<FakeServer.Request> raw() {
    return server.requests;
  }

  void note(String mergeRequest, long user, String body) {
    ObjectNode note = Json.object().put("id", ids++).put("body", body).put("system", false);
    note.set("author", Json.object().put("id", user));
    notes.computeIfAbsent(mergeRequest, key -> new ArrayList<>()).add(note);
  }

  void mergeRequest(int number, String state, String target, String mergeCommit) {
    mergeRequests.add(
        Json.object()
            .put("iid", number)
            .put("state", state)
            .put("target_branch", target)
            .put("merge_commit_sha", mergeCommit));
  }

  private synchronized FakeServer.Answer answer(FakeServer.Request request) {
    FakeServer.Answer instead = fault == null ? null : fault.answer(request);
    if (instead != null) {
      return instead;
    }
    String[] parts = request.path().substring(ROOT.length()).split("\\?", 2);
    String path = URLDecoder.decode(parts[0], UTF_8);
    Map<String, String> query = query(parts.length > 1 ? parts[1] : "");
    Optional<JsonNode> body = body(request, path);
    String job = request.headers().getOrDefault("job-token", "");
    String token = request.headers().getOrDefault("private-token", "");
    if (!job.equals(JOB_TOKEN) && !token.equals(TOKEN)) {
      return GitlabAnswers.json(
          "401 Unauthorized", Json.object().put("message", "401 Unauthorized"));
    }
    List<String> wrong =
        facts.complaints(
            request.method(), path, query, body, job.isEmpty() ? "PRIVATE-TOKEN" : "JOB-TOKEN");
    wrong.forEach(each -> complaints.add(request + ": " + each));
    return wrong.isEmpty()
        ? answer(request.method(), path, query, body.orElseGet(Json::object))
        : GitlabAnswers.json(
            "400 Bad Request", Json.object().put("error", String.join(", ", wrong)));
  }

  private FakeServer.Answer answer(
      String method, String path, Map<String, String> query, JsonNode body) {
    String[] parts = path.split("/");
    String last = parts[parts.length - 1];
    if (path.equals("/user")) {
      return GitlabAnswers.json("200 OK", GitlabView.user(USER));
    }
    boolean get = method.equals("GET");
    if (path.endsWith("/environments")) {
      return get
          ? page(environments, e -> fits(e, query, "name"), GitlabView::environment, query, path)
          : createEnvironment(body.path("name").stringValue(), body);
    }
    if (path.endsWith("/deployments")) {
      return get
          ? page(deployments, d -> fits(d, query, "environment"), this::deployment, query, path)
          : createDeployment((ObjectNode) body);
    }
    if (path.contains("/deployments/")) {
      return updateDeployment(last, body.path("status").stringValue());
    }
    if (path.endsWith("/statuses")) {
      return page(
          statuses,
          s -> fits(s, query, "name") && is(s, "sha", parts[5]),
          GitlabView::status,
          query,
          path);
    }
    if (path.contains("/statuses/")) {
      return createStatus(last, (ObjectNode) body);
    }
    if (path.endsWith("/merge_requests")) {
      return page(mergeRequests, m -> true, m -> m, query, path);
    }
    return get
        ? page(notes(parts[4]), n -> true, n -> GitlabView.note(n, parts[4]), query, path)
        : write(parts[4], method.equals("PUT") ? last : "", body.path("body").stringValue());
  }

  private FakeServer.Answer createEnvironment(String name, JsonNode body) {
    if (!name.matches("[A-Za-z0-9_/${}. -]{1,255}") || name.startsWith("/") || name.endsWith("/")) {
      return GitlabAnswers.refused(
          "name", "can contain only letters, digits, '-', '_', '/', '$', '{', '}', '.'");
    }
    if (environments.stream().anyMatch(e -> is(e, "name", name))) {
      return GitlabAnswers.refused("name", "has already been taken");
    }
    ObjectNode made = Json.object().put("id", ids++).put("name", name);
    made.put("description", body.path("description").asString(""));
    environments.add(made);
    return GitlabAnswers.json("201 Created", GitlabView.environment(made));
  }

  private FakeServer.Answer createDeployment(ObjectNode body) {
    String name = body.path("environment").stringValue();
    if (environments.stream().noneMatch(e -> is(e, "name", name))) {
      createEnvironment(name, Json.object());
    }
    ObjectNode made = body.deepCopy().put("id", ids++);
    deployments.add(made);
    return GitlabAnswers.json("201 Created", deployment(made));
  }

  private ObjectNode deployment(ObjectNode deployment) {
    String name = deployment.path("environment").asString("");
    return GitlabView.deployment(
        deployment,
        environments.stream().filter(e -> is(e, "name", name)).findFirst().orElseThrow());
  }

  private FakeServer.Answer updateDeployment(String id, String status) {
    for (ObjectNode each : deployments) {
      if (each.path("id").asString().equals(id)) {
        if (!is(each, "status", "running")) {
          return GitlabAnswers.refused(
              "status", "cannot transition from " + each.path("status").asString());
        }
        each.put("status", status);
        return GitlabAnswers.json("200 OK", deployment(each));
      }
    }
    return GitlabAnswers.json("404 Not Found", Json.object().put("message", "404 Not found"));
  }

  private FakeServer.Answer createStatus(String sha, ObjectNode body) {
    for (String name : List.of("description", "target_url", "name", "ref")) {
      if (body.path(name).asString("").length() > 255) {
        return GitlabAnswers.refused(name, "is too long (maximum is 255 characters)");
      }
    }
    ObjectNode made = body.deepCopy().put("id", ids++).put("sha", sha);
    made.put("status", body.path("state").stringValue());
    made.remove("state");
    statuses.removeIf(s -> is(s, "name", body.path("name").asString("")) && is(s, "sha", sha));
    statuses.add(made);
    return GitlabAnswers.json("201 Created", GitlabView.status(made));
  }

  private FakeServer.Answer write(String mergeRequest, String id, String body) {
    complaints.addAll(NoteText.complaints(body));
    List<ObjectNode> all = notes.computeIfAbsent(mergeRequest, key -> new ArrayList<>());
    if (id.isEmpty()) {
      note(mergeRequest, USER, body);
      return GitlabAnswers.json(
          "201 Created", GitlabView.note(all.get(all.size() - 1), mergeRequest));
    }
    for (ObjectNode each : all) {
      if (each.path("id").asString().equals(id)) {
        if (each.path("author").path("id").asLong() != USER) {
          return GitlabAnswers.json("403 Forbidden", Json.object().put("message", "403 Forbidden"));
        }
        each.put("body", body);
        return GitlabAnswers.json("200 OK", GitlabView.note(each, mergeRequest));
      }
    }
    return GitlabAnswers.json("404 Not Found", Json.object().put("message", "404 Not found"));
  }

  private FakeServer.Answer page(
      List<ObjectNode> all,
      Predicate<ObjectNode> wanted,
      UnaryOperator<ObjectNode> shown,
      Map<String, String> query,
      String path) {
    List<ObjectNode> found = all.stream().filter(wanted).map(shown).toList();
    return GitlabAnswers.page(found, query, server.uri(ROOT + path).toString());
  }

  private static boolean is(JsonNode node, String name, @Nullable String value) {
    return node.path(name).asString("").equals(value);
  }

  /** Whether it has what a filter wants, if there is one. */
  private static boolean fits(JsonNode node, Map<String, String> query, String name) {
    return !query.containsKey(name) || is(node, name, query.get(name));
  }

  /** GitLab takes JSON and forms. */
  private Optional<JsonNode> body(FakeServer.Request request, String path) {
    if (request.body().isEmpty()) {
      return Optional.empty();
    }
    String type = request.headers().getOrDefault("content-type", "");
    return Optional.of(
        type.startsWith("application/x-www-form-urlencoded")
            ? facts.form(request.method(), path, query(request.body()))
            : Json.read(request.body().getBytes(ISO_8859_1)));
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        query.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
      }
    }
    return query;
  }

  @Override
  public void close() {
    server.close();
  }
}
