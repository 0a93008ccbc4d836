package dev.slipway.its.bed.gitlab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.its.bed.gitlab.RequestLog.Line;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A GitLab server on loopback. Its projects are real git repositories: what the API commits can be
 * cloned, and what is pushed is seen by the API. Work that GitLab does in the background is done by
 * its clock.
 */
public final class StandInGitlab implements AutoCloseable {
  private static final String API = "/api/v4";
  private static final String GRAPHQL = "/api/graphql";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final World world;
  private final Routes routes = new Routes();
  private final Refresh refresh;
  private final RequestLog log = new RequestLog();
  private final Faults faults = new Faults();
  private final ApiContract contract = ApiContract.ofEnvironment(System.getenv());
  private final Optional<GitAccess> git;

  private StandInGitlab(HttpServer server, Optional<Path> root, InstantSource clock) {
    this.server = server;
    String web = "http://127.0.0.1:" + server.getAddress().getPort();
    this.world = new World(new Projects(root, clock), new Users(web), new Behavior(), clock, web);
    Merging merging = new Merging(world);
    this.refresh = new Refresh(world, merging);
    IssuableTexts texts = new IssuableTexts(world, new QuickActions(merging));
    CommitViews commits = new CommitViews(web);
    new ProjectRoutes(world).addTo(routes);
    new RepositoryRoutes(world, commits).addTo(routes);
    new CommitRoutes(world, commits).addTo(routes);
    routes.add("POST /projects/:id/repository/commits", new NewCommitRoute(world, commits)::answer);
    new MergeRequestRoutes(world, texts, merging, commits).addTo(routes);
    new IssueRoutes(world, texts).addTo(routes);
    new PipelineRoutes(world, merging).addTo(routes);
    new SettingRoutes(world).addTo(routes);
    new TokenRoutes(world).addTo(routes);
    this.git = root.map(folder -> new GitAccess(folder, world.users()));
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Starts one whose repositories are below a folder. */
  public static StandInGitlab start(Path root, InstantSource clock) {
    return start(Optional.of(root), clock);
  }

  /** Starts one whose repositories are in memory: for benches, as nothing can be cloned. */
  public static StandInGitlab inMemory(InstantSource clock) {
    return start(Optional.empty(), clock);
  }

  private static StandInGitlab start(Optional<Path> root, InstantSource clock) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      return new StandInGitlab(HttpServer.create(address, 0), root, clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code http://127.0.0.1:PORT}. */
  public URI url() {
    return URI.create(world.web());
  }

  /** {@code http://127.0.0.1:PORT/api/v4}. */
  public URI api() {
    return URI.create(world.web() + API);
  }

  public Projects projects() {
    return world.projects();
  }

  public Users users() {
    return world.users();
  }

  public Behavior behavior() {
    return world.behavior();
  }

  public RequestLog log() {
    return log;
  }

  /** Answers that come instead of those of GitLab. */
  public Faults faults() {
    return faults;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      if (!path.startsWith(API + "/") && !path.equals(GRAPHQL)) {
        if (git.isEmpty()) {
          exchange.sendResponseHeaders(404, -1);
        } else {
          git.get().serve(exchange);
        }
        return;
      }
      Thread.sleep(world.behavior().delay().toMillis());
      byte[] body = exchange.getRequestBody().readAllBytes();
      Reply reply = reply(exchange, path.replaceFirst("^" + API + "/", ""), body);
      reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(
          reply.status(), head || reply.body().length == 0 ? -1 : reply.body().length);
      if (!head) {
        exchange.getResponseBody().write(reply.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply reply(HttpExchange exchange, String rawPath, byte[] body) {
    String method = exchange.getRequestMethod();
    List<String> path = new ArrayList<>();
    for (String segment : rawPath.split("/", -1)) {
      path.add(Request.segment(segment));
    }
    String rawQuery = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    ObjectNode query = Request.form(rawQuery);
    String shown =
        "/" + String.join("/", path) + (rawQuery.isEmpty() ? "" : "?" + Request.decoded(rawQuery));
    Optional<AccessToken> token = token(exchange, query);
    Reply reply =
        faults
            .next(method, shown)
            .orElseGet(
                () ->
                    token
                        .map(known -> answer(exchange, path, query, body, known))
                        .orElseGet(() -> Refusal.text(401, "401 Unauthorized").reply()));
    log.add(new Line(method, shown, reply.status(), token.map(AccessToken::user).orElse("")));
    return reply;
  }

  private Reply answer(
      HttpExchange exchange, List<String> path, ObjectNode query, byte[] body, AccessToken token) {
    String method = exchange.getRequestMethod();
    if (path.equals(List.of("", "api", "graphql"))) {
      return graphql(exchange, body);
    }
    Optional<Routes.Match> match = routes.find(method, path);
    if (match.isEmpty()) {
      log.complain("no such route: " + method + " /" + String.join("/", path));
      return Reply.json(404, Json.object().put("error", "404 Not Found"));
    }
    try {
      URI url = URI.create(world.web() + exchange.getRequestURI());
      Map<String, String> values = match.get().values();
      Request request =
          new Request(method, url, path, values, query, parsed(exchange, body), token);
      contract.check(request, match.get().route().pattern()).forEach(log::complain);
      Optional<String> moved =
          Optional.ofNullable(values.get("id")).flatMap(world.projects()::movedTo);
      if (moved.isPresent()) {
        long id = world.projects().get(moved.get()).id();
        String location = url.toString().replaceFirst("/projects/[^/?]+", "/projects/" + id);
        return new Reply(301, new byte[0], Map.of("Location", location));
      }
      return locked(request, match.get());
    } catch (Refusal e) {
      return e.reply();
    }
  }

  private Reply graphql(HttpExchange exchange, byte[] body) {
    try {
      return new GraphqlRoute(world, refresh).answer(parsed(exchange, body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reply locked(Request request, Routes.Match match) {
    try {
      if (!request.path().get(0).equals("projects") || !match.values().containsKey("id")) {
        return match.route().handler().answer(request);
      }
      FakeProject project = world.project(request);
      synchronized (project) {
        refresh.run(project);
        return match.route().handler().answer(request);
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode parsed(HttpExchange exchange, byte[] body) {
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    if (body.length == 0) {
      return Json.object();
    }
    if (type.startsWith("application/x-www-form-urlencoded")) {
      return Request.form(new String(body, StandardCharsets.UTF_8));
    }
    try {
      JsonNode json = Json.read(body);
      return json instanceof ObjectNode object ? object : Json.object();
    } catch (JacksonException e) {
      throw Refusal.parameter("There was a problem in the JSON you submitted");
    }
  }

  private Optional<AccessToken> token(HttpExchange exchange, ObjectNode query) {
    String own = exchange.getRequestHeaders().getFirst("Private-Token");
    String bearer = exchange.getRequestHeaders().getFirst("Authorization");
    String value =
        own != null
            ? own
            : bearer != null
                ? bearer.replaceFirst("(?i)^bearer ", "")
                : query.path("private_token").asString("");
    return world.users().find(value);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
