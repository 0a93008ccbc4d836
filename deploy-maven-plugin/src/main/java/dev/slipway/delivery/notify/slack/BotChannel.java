package dev.slipway.delivery.notify.slack;

import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.notify.PlainText;
import dev.slipway.delivery.notify.SecretUrl;
import dev.slipway.delivery.notify.Sender;
import dev.slipway.delivery.notify.SentMessage;
import dev.slipway.manifest.json.Json;
import dev.slipway.manifest.json.JsonMaps;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A channel, by a bot's token: Slack's web API. */
final class BotChannel implements SlackChannel {
  /** Blocks are accepted as a whole or not at all. */
  private static final Set<String> REFUSED_BLOCKS =
      Set.of("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "block_mismatch");

  private static final Set<String> GONE =
      Set.of("message_not_found", "cant_update_message", "edit_window_closed", "channel_not_found");

  private final Sender sender;
  private final String api;
  private final Secret token;
  private final String channel;

  /**
   * @param api {@code https://slack.com/api}
   */
  BotChannel(Sender sender, String api, Secret token, String channel) {
    this.sender = sender;
    this.api = api.endsWith("/") ? api.substring(0, api.length() - 1) : api;
    this.token = token;
    this.channel = channel;
  }

  @Override
  public String name() {
    return channel;
  }

  @Override
  public boolean hasThreads() {
    return true;
  }

  @Override
  public SentMessage post(SlackMessage message, SentMessage thread, boolean everyone)
      throws IOException {
    Map<String, Object> fields = fields(message);
    fields.put("channel", thread.exists() ? thread.channel() : channel);
    if (thread.exists()) {
      fields.put("thread_ts", thread.id());
      fields.put("reply_broadcast", everyone);
    }
    return sent(call("chat.postMessage", fields), message.title());
  }

  @Override
  public SentMessage edit(SentMessage old, SlackMessage message) throws IOException {
    Map<String, Object> fields = fields(message);
    fields.put("channel", old.channel());
    fields.put("ts", old.id());
    try {
      return sent(call("chat.update", fields), message.title());
    } catch (SlackException e) {
      if (GONE.contains(e.error())) {
        return post(message, SentMessage.NONE, false);
      }
      throw e;
    }
  }

  private static Map<String, Object> fields(SlackMessage message) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("text", message.text());
    fields.put("blocks", message.blocks());
    fields.put("mrkdwn", false);
    fields.put("unfurl_links", false);
    fields.put("unfurl_media", false);
    return fields;
  }

  private static SentMessage sent(JsonNode answer, String title) {
    return new SentMessage(
        answer.path("channel").asString(""), answer.path("ts").asString(""), title);
  }

  private JsonNode call(String method, Map<String, Object> fields) throws IOException {
    try {
      return once(method, fields);
    } catch (SlackException e) {
      if (!REFUSED_BLOCKS.contains(e.error())) {
        throw e;
      }
      Map<String, Object> plain = new LinkedHashMap<>(fields);
      // An edit would keep the old blocks if they were only left out.
      plain.put("blocks", List.of());
      return once(method, plain);
    }
  }

  /** Slack answers 200 with {@code ok: false}. */
  private JsonNode once(String method, Map<String, Object> fields) throws IOException {
    SecretUrl url = SecretUrl.of(api + "/" + method);
    HttpAnswer answer =
        sender.post(
            url,
            Map.of("Authorization", "Bearer " + token.reveal()),
            JsonMaps.write(fields),
            "application/json; charset=utf-8");
    if (!answer.ok()) {
      throw new IOException(Sender.described(answer, url));
    }
    JsonNode body;
    try {
      body = Json.read(answer.body());
    } catch (JacksonException e) {
      throw new IOException(url.origin() + " did not answer as Slack does"); // it may be a secret
    }
    if (!body.path("ok").asBoolean(false)) {
      String error = PlainText.line(body.path("error").asString("no reason"), 100);
      throw SlackException.of(channel, error);
    }
    return body;
  }
}
