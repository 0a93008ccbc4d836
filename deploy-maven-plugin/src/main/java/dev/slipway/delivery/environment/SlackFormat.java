package dev.slipway.delivery.environment;

import dev.slipway.delivery.environment.NotifyTarget.Slack;
import dev.slipway.delivery.environment.NotifyTarget.SlackAccess;
import dev.slipway.manifest.error.UserErrorException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads a {@code slack} item of {@code spec.notify}. */
final class SlackFormat {
  private static final Pattern CHANNEL =
      Pattern.compile("#[^\\s#@<>&,|\\p{Cc}\\p{Cf}]{1,80}|[CG][A-Z0-9]{6,20}");
  private static final String RULE = "a channel is expected: #name, or its id";

  private final NotifyFields format;

  SlackFormat(NotifyFields format) {
    this.format = format;
  }

  NotifyTarget read() {
    String token = format.variable("tokenVariable", "");
    String webhook = format.variable("webhookVariable", "");
    Map<String, String> webhooks = format.variables("webhooks");
    String channel = format.problems().collect(() -> channel(format.fields(), "channel", ""), "");
    Map<String, String> channels =
        format.map("channels", (fields, owner) -> channel(fields, owner, "channels."));
    format.problems().attempt(() -> check(token, webhook, channel, webhooks));
    webhooks.keySet().forEach(name -> format.problems().attempt(() -> key(name)));
    String api = format.problems().collect(this::api, SlackAccess.API);
    return new Slack(
        new SlackAccess(token, webhook, webhooks, api),
        channel,
        channels,
        format.on(EnumSet.allOf(NotifyMoment.class)));
  }

  /** A bot posts anywhere and edits; a webhook posts to its one channel. */
  private void check(String token, String webhook, String channel, Map<String, String> webhooks) {
    if (token.isEmpty() == webhook.isEmpty()) {
      throw format.bad(
          token.isEmpty() ? "webhookVariable" : "tokenVariable",
          token.isEmpty() ? "" : token,
          "one of tokenVariable and webhookVariable is expected");
    }
    if (!token.isEmpty() && channel.isEmpty()) {
      throw format.bad("channel", "", "a token needs the channel that hears of every app");
    }
    if (!token.isEmpty() && !webhooks.isEmpty()) {
      throw format.bad("webhooks", "", "a token needs no webhooks");
    }
    if (token.isEmpty() && !channel.isEmpty()) {
      throw format.bad(
          "channel", channel, "a webhook posts to the channel that it was made for, and no other");
    }
  }

  private void key(String name) {
    if (!CHANNEL.matcher(name).matches()) {
      throw format.bad("webhooks", name, RULE);
    }
  }

  private String channel(YamlFields fields, String key, String parent) {
    String channel = fields.optional(key);
    if (!channel.isEmpty() && !CHANNEL.matcher(channel).matches()
        || channel.isEmpty() && !parent.isEmpty()) {
      throw new UserErrorException(
          EnvironmentErrors.badValue(
              fields.location(key), "spec.notify.slack." + parent + key, channel, RULE));
    }
    return channel;
  }

  private String api() {
    String api = format.fields().optional("api");
    return api.isEmpty()
        ? SlackAccess.API
        : FormatReader.address(
                format.fields().location("api"),
                "spec.notify.slack.api",
                api,
                List.of("https", "http"))
            .toString();
  }
}
