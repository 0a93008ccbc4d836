package dev.slipway.delivery.notify.gitlab;

import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.gitlab.GitlabLinks;
import dev.slipway.delivery.forge.gitlab.GitlabLogin;
import dev.slipway.delivery.forge.gitlab.GitlabMessage;
import dev.slipway.delivery.forge.gitlab.GitlabUrls;
import dev.slipway.delivery.net.AnswerKind;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.HttpCall.Repetition;
import dev.slipway.delivery.net.NoAnswerException;
import dev.slipway.delivery.notify.Budget;
import dev.slipway.delivery.notify.PlainText;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Requests to GitLab's REST API with one token, within the budget of all receivers. */
final class GitlabApi {
  private static final int LONGEST_TEXT = 300;

  private final Http http;
  private final Budget budget;
  private final URI api;
  private final GitlabLogin login;

  GitlabApi(Http http, Budget budget, URI api, GitlabLogin login) {
    this.http = http;
    this.budget = budget;
    this.api = api;
    this.login = login;
  }

  /** Reads one value. */
  JsonNode get(String path, Map<String, String> query) throws IOException {
    return json("GET " + path, send(call("GET", path, query, Repetition.SAME_ADDRESS)));
  }

  /** Creates something; never sent twice. */
  JsonNode post(String path, JsonNode body) throws IOException {
    return json("POST " + path, send(sending("POST", path, body, Repetition.NEVER)));
  }

  /** Changes something. */
  JsonNode put(String path, JsonNode body) throws IOException {
    return json("PUT " + path, send(sending("PUT", path, body, Repetition.SAME_ADDRESS)));
  }

  /**
   * The first element of a list that is wanted.
   *
   * @param pages that are read at most
   * @throws IOException also when there are more pages, as it may be in one of them
   */
  Optional<JsonNode> first(
      String path, Map<String, String> query, Predicate<JsonNode> wanted, int pages)
      throws IOException {
    HttpCall call = call("GET", path, query, Repetition.SAME_ADDRESS);
    for (int page = 0; page < pages; page++) {
      HttpAnswer answer = send(call);
      for (JsonNode each : json("GET " + path, answer)) {
        if (wanted.test(each)) {
          return Optional.of(each);
        }
      }
      Optional<URI> next = GitlabLinks.next(answer, api);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      call = call.to(next.get());
    }
    throw new IOException("GET " + path + " has more than " + pages + " pages, which are not read");
  }

  private HttpCall call(
      String method, String path, Map<String, String> query, Repetition repetition) {
    HttpCall call = HttpCall.of(method, GitlabUrls.of(api, path, query));
    return login
        .on(call)
        .header("Accept", "application/json")
        .expecting(AnswerKind.OBJECTS)
        .repeated(repetition);
  }

  private HttpCall sending(String method, String path, JsonNode body, Repetition repetition) {
    return call(method, path, Map.of(), repetition)
        .body(new HttpCall.Bytes(Json.write(body), "application/json"));
  }

  private HttpAnswer send(HttpCall call) throws IOException {
    String what = call.method() + " " + path(call.uri());
    Duration left = budget.left();
    if (left.isZero()) {
      throw new IOException("there was no time left for " + what);
    }
    HttpAnswer answer;
    try {
      answer = http.send(call.within(left));
    } catch (NoAnswerException e) {
      throw new IOException("no response to " + what + ": " + line(String.valueOf(e.getMessage())));
    }
    if (!answer.ok()) {
      throw new ForgeException(answer.status(), refusal(what, answer));
    }
    return answer;
  }

  private String refusal(String what, HttpAnswer answer) {
    String said = GitlabMessage.of(answer.body());
    String text = "GitLab answered " + line(answer.statusLine()) + " to " + what;
    String reason = said.isEmpty() ? "" : ": " + line(said);
    return switch (answer.status() / 100) {
      case 3 -> text + ", a redirect, which is not followed: check CI_API_V4_URL";
      case 4 ->
          switch (answer.status()) {
            case 401, 403, 404 -> text + reason + "; " + login.refused();
            case 429 -> text + answer.header("retry-after").map(GitlabApi::wait).orElse("");
            default -> text + reason;
          };
      default -> text + reason;
    };
  }

  private static String wait(String seconds) {
    return ", and to wait for " + line(seconds) + " s: there is no time for that";
  }

  private static JsonNode json(String what, HttpAnswer answer) throws IOException {
    try {
      return Json.read(answer.body());
    } catch (JacksonException e) {
      throw new IOException("GitLab's answer to " + what + " is not JSON"); // the cause quotes it
    }
  }

  private String path(URI uri) {
    return String.valueOf(uri.getRawPath()).substring(api.getRawPath().length());
  }

  private static String line(String text) {
    return PlainText.line(text, LONGEST_TEXT);
  }
}
