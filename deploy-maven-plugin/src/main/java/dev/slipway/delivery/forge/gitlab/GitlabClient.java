package dev.slipway.delivery.forge.gitlab;

import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.net.AnswerKind;
import dev.slipway.delivery.net.BodyTooLargeException;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.HttpCall.Repetition;
import dev.slipway.delivery.net.NoAnswerException;
import dev.slipway.delivery.parallel.Sleeper;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests to GitLab's REST API with one token: pages, redirects, limits, refusals. */
final class GitlabClient {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int MOST_REDIRECTS = 3;
  private static final int TRIES = 6;
  private static final String PER_PAGE = "per_page";

  private final Http http;
  private final URI api;
  private final GitlabLogin login;
  private final Sleeper sleeper;
  private final InstantSource clock;
  private volatile Instant notBefore = Instant.MIN;

  GitlabClient(Http http, URI api, GitlabLogin login, Sleeper sleeper, InstantSource clock) {
    this.http = http;
    this.api = api;
    this.login = login;
    this.sleeper = sleeper;
    this.clock = clock;
  }

  URI api() {
    return api;
  }

  Instant now() {
    return clock.instant();
  }

  void pause(Duration time) throws IOException {
    sleeper.pause(time);
  }

  /** Reads one value. */
  JsonNode get(String path, Map<String, String> query) throws IOException {
    return json("GET " + path, checked(call("GET", path, query)));
  }

  /** Reads one value; empty where there is none. */
  Optional<JsonNode> find(String path, Map<String, String> query) throws IOException {
    return found(call("GET", path, query)).map(answer -> json("GET " + path, answer));
  }

  /** Reads the bytes of a file; empty where there is none. */
  Optional<byte[]> bytes(String path, Map<String, String> query) throws IOException {
    return found(call("GET", path, query)).map(HttpAnswer::body);
  }

  private Optional<HttpAnswer> found(HttpCall call) throws IOException {
    HttpAnswer answer = send(call);
    return answer.status() == 404 && !isProjectMissing(answer)
        ? Optional.empty()
        : Optional.of(checked(call, answer));
  }

  /** A branch that is not there is an answer; a project that is not there is a mistake. */
  private static boolean isProjectMissing(HttpAnswer answer) {
    String said = GitlabMessage.of(answer.body());
    return said.contains("Project Not Found") || said.contains("Commit Not Found");
  }

  /** All rows of a list, of all pages. */
  List<JsonNode> all(String path, Map<String, String> query) throws IOException {
    return all(path, query, Integer.MAX_VALUE);
  }

  /**
   * Rows of a list, over pages. Pages whose texts are too long together are read again, smaller.
   *
   * @param most no more than so many are read
   */
  List<JsonNode> all(String path, Map<String, String> query, int most) throws IOException {
    try {
      return pages(path, query, most);
    } catch (UnreadableException e) {
      int size = Integer.parseInt(query.getOrDefault(PER_PAGE, "1"));
      if (size == 1) {
        throw e;
      }
      Map<String, String> smaller = new LinkedHashMap<>(query);
      smaller.put(PER_PAGE, Integer.toString(Math.max(1, size / 10)));
      return all(path, smaller, most);
    }
  }

  private List<JsonNode> pages(String path, Map<String, String> query, int most)
      throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    Optional<HttpCall> call = Optional.of(call("GET", path, query));
    while (call.isPresent() && rows.size() < most) {
      HttpAnswer answer = checked(call.get());
      json("GET " + path, answer).forEach(rows::add);
      Optional<URI> next = GitlabLinks.next(answer, api);
      call = next.isEmpty() ? Optional.empty() : Optional.of(call.get().to(next.get()));
    }
    return rows.subList(0, Math.min(most, rows.size()));
  }

  /** Creates something; sent once, but for 429. */
  JsonNode post(String path, JsonNode body) throws IOException {
    return json("POST " + path, checked(sending("POST", path, body, Repetition.NEVER)));
  }

  /**
   * Asks by GraphQL, which reads what would take many requests.
   *
   * @return {@code data}; empty if GitLab refuses the question, as some versions do
   */
  Optional<JsonNode> query(String query, JsonNode variables) throws IOException {
    ObjectNode body = Json.object().put("query", query);
    body.set("variables", variables);
    URI graphql = URI.create(api.toString().replaceFirst("/v4$", "/graphql"));
    HttpAnswer answer =
        send(
            login
                .onGraphql(HttpCall.of("POST", graphql))
                .expecting(AnswerKind.BUNDLE)
                .repeated(Repetition.SAME_ADDRESS)
                .body(new HttpCall.Bytes(Json.write(body), "application/json")));
    if (!answer.ok()) {
      return Optional.empty();
    }
    JsonNode said = json("POST /api/graphql", answer);
    return said.has("errors") ? Optional.empty() : Optional.of(said.path("data"));
  }

  /** Changes something to what the request says, however often it is sent. */
  JsonNode put(String path, JsonNode body) throws IOException {
    return json("PUT " + path, checked(sending("PUT", path, body, Repetition.SAME_ADDRESS)));
  }

  /** Does something that must not be done twice. */
  JsonNode putOnce(String path, JsonNode body) throws IOException {
    return json("PUT " + path, checked(sending("PUT", path, body, Repetition.NEVER)));
  }

  /** Deletes something; what is gone already is fine. */
  void delete(String path) throws IOException {
    HttpCall call = call("DELETE", path, Map.of());
    HttpAnswer answer = send(call);
    if (answer.status() != 404) {
      checked(call, answer);
    }
  }

  private HttpCall call(String method, String path, Map<String, String> query) {
    return login
        .on(HttpCall.of(method, GitlabUrls.of(api, path, query)))
        .header("Accept", "application/json")
        .expecting(AnswerKind.OBJECTS)
        .repeated(Repetition.SAME_ADDRESS);
  }

  private HttpCall sending(String method, String path, JsonNode body, Repetition repetition) {
    return call(method, path, Map.of())
        .repeated(repetition)
        .body(new HttpCall.Bytes(Json.write(body), "application/json"));
  }

  private HttpAnswer checked(HttpCall call) throws IOException {
    return checked(call, send(call));
  }

  private HttpAnswer checked(HttpCall call, HttpAnswer answer) throws IOException {
    if (!answer.ok()) {
      throw GitlabErrors.refused(login, api, what(call), answer);
    }
    return answer;
  }

  /** A moved project answers a redirect: followed on the same server, for what only reads. */
  private HttpAnswer send(HttpCall call) throws IOException {
    HttpCall current = call;
    for (int hop = 0; ; hop++) {
      HttpAnswer answer = sendHere(current);
      @Nullable String location = answer.header("location").orElse(null);
      if (!REDIRECTS.contains(answer.status()) || location == null) {
        return answer;
      }
      if (!call.method().equals("GET") || hop >= MOST_REDIRECTS) {
        throw new ForgeException(
            answer.status(),
            "GitLab answered a redirect to %s, which is not followed: correct the address of the"
                    .formatted(what(call))
                + " server or the path of the project");
      }
      current =
          current.to(
              GitlabLinks.sameServer(
                  current.uri().resolve(location).toString(), api, "GitLab's redirect"));
    }
  }

  private HttpAnswer sendHere(HttpCall call) throws IOException {
    for (int tried = 1; ; tried++) {
      Duration early = Duration.between(now(), notBefore(now()));
      if (!early.isNegative() && !early.isZero()) {
        sleeper.pause(early);
      }
      HttpAnswer answer;
      try {
        answer = http.send(call);
      } catch (NoAnswerException e) {
        if (e.getCause() instanceof BodyTooLargeException) {
          throw new UnreadableException(what(call), e);
        }
        throw GitlabErrors.unreachable(api, what(call), e);
      }
      Duration wait = RateLimit.before(answer, now());
      if (!wait.isZero()) {
        notBefore = now().plus(wait);
      }
      // Others were repeated by the HTTP client.
      if (answer.status() != 429 || call.repetition() != Repetition.NEVER || tried == TRIES) {
        return answer;
      }
      sleeper.pause(RateLimit.after429(answer, tried, now()));
    }
  }

  private Instant notBefore(Instant now) {
    return notBefore.isBefore(now) ? now : notBefore;
  }

  private JsonNode json(String what, HttpAnswer answer) {
    try {
      return Json.read(answer.body());
    } catch (JacksonException e) {
      // The cause quotes what may be a page of a proxy.
      throw GitlabErrors.notJson(api, what);
    }
  }

  /** Method and path, without the query. */
  private String what(HttpCall call) {
    String path = String.valueOf(call.uri().getRawPath());
    String root = api.getRawPath();
    return call.method() + " " + (path.startsWith(root) ? path.substring(root.length()) : path);
  }
}
