package dev.slipway.delivery.notify.slack;

import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.notify.PlainText;
import dev.slipway.delivery.notify.SecretUrl;
import dev.slipway.delivery.notify.Sender;
import dev.slipway.delivery.notify.SentMessage;
import dev.slipway.manifest.json.JsonMaps;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The one channel of an incoming webhook: it only takes messages. */
final class WebhookChannel implements SlackChannel {
  /** Slack's reasons are single words. */
  private static final Pattern REASON = Pattern.compile("[a-z_]{2,60}");

  private final Sender sender;
  private final SecretUrl url;
  private final String name;

  WebhookChannel(Sender sender, SecretUrl url, String name) {
    this.sender = sender;
    this.url = url;
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean hasThreads() {
    return false;
  }

  @Override
  public SentMessage post(SlackMessage message, SentMessage thread, boolean everyone)
      throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("text", message.text());
    fields.put("mrkdwn", false);
    fields.put("unfurl_links", false);
    fields.put("unfurl_media", false);
    fields.put("blocks", message.blocks());
    HttpAnswer answer = send(fields);
    if (answer.status() == 400 && reason(answer).contains("block")) {
      fields.remove("blocks");
      answer = send(fields);
    }
    if (!answer.ok()) {
      String reason = reason(answer);
      throw REASON.matcher(reason).matches()
          ? SlackException.of(name, reason)
          : new IOException(Sender.described(answer, url));
    }
    return SentMessage.NONE;
  }

  @Override
  public SentMessage edit(SentMessage old, SlackMessage message) throws IOException {
    return post(message, SentMessage.NONE, false); // it can't be edited
  }

  private HttpAnswer send(Map<String, Object> fields) throws IOException {
    return sender.post(url, Map.of(), JsonMaps.write(fields), "application/json; charset=utf-8");
  }

  private static String reason(HttpAnswer answer) {
    return PlainText.line(answer.text(), 100);
  }
}
