package dev.slipway.delivery.notify.slack;

import dev.slipway.delivery.net.AnswerKind;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.notify.PlainText;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.net.URI;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Whom a token of Slack stands for.
 *
 * @see <a href="https://docs.slack.dev/reference/methods/auth.test">auth.test</a>
 */
public record SlackIdentity(String team, String user) {
  private static final int LONGEST = 100;

  /**
   * Asks Slack; nothing is posted.
   *
   * @param api {@code https://slack.com/api}
   * @throws IOException when Slack does not answer, or refuses the token
   */
  public static SlackIdentity of(Http http, String api, Secret token) throws IOException {
    String base = api.endsWith("/") ? api.substring(0, api.length() - 1) : api;
    HttpAnswer answer =
        http.send(
            HttpCall.of("POST", URI.create(base + "/auth.test"))
                .header("Authorization", "Bearer " + token.reveal())
                .body(new HttpCall.Bytes(new byte[0], "application/x-www-form-urlencoded"))
                .expecting(AnswerKind.TOKEN)
                .repeated(HttpCall.Repetition.NEVER));
    JsonNode body = body(answer);
    if (!body.path("ok").asBoolean(false)) {
      throw SlackException.of("auth.test", text(body, "error"));
    }
    return new SlackIdentity(text(body, "team"), text(body, "user"));
  }

  private static JsonNode body(HttpAnswer answer) throws IOException {
    if (!answer.ok()) {
      throw new IOException("Slack answered " + answer.statusLine());
    }
    try {
      return Json.read(answer.body());
    } catch (JacksonException e) {
      throw new IOException("the server did not answer as Slack does"); // it may be a secret
    }
  }

  private static String text(JsonNode body, String name) {
    return PlainText.line(body.path(name).asString(""), LONGEST);
  }
}
