package dev.slipway.delivery.environment.release;

import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.environment.NotifyTarget;
import dev.slipway.delivery.environment.NotifyTarget.Mail;
import dev.slipway.delivery.environment.NotifyTarget.Slack;
import dev.slipway.delivery.environment.NotifyTarget.Webhook;
import dev.slipway.manifest.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code spec.notify} in {@code release.json}: with the fields of environment.yaml, as JSON. */
final class NotifyJson {
  private NotifyJson() {}

  static ObjectNode write(NotifyTarget target) {
    ObjectNode fields = Json.object();
    if (target instanceof Slack slack) {
      put(fields, "tokenVariable", slack.access().tokenVariable());
      put(fields, "webhookVariable", slack.access().webhookVariable());
      put(fields, "channel", slack.channel());
      map(fields, "channels", slack.channels());
      map(fields, "webhooks", slack.access().webhooks());
      put(fields, "api", slack.access().api());
    } else if (target instanceof Webhook webhook) {
      put(fields, "url", webhook.url());
      put(fields, "urlVariable", webhook.urlVariable());
      put(fields, "secretVariable", webhook.secretVariable());
      put(fields, "format", webhook.format().text());
    } else if (target instanceof Mail mail) {
      list(fields, "to", mail.to());
      if (!mail.owners().isEmpty()) {
        ObjectNode owners = fields.putObject("owners");
        new TreeMap<>(mail.owners()).forEach((owner, to) -> list(owners, owner, to));
      }
      list(fields, "contactDomains", mail.contactDomains());
      put(fields, "server", mail.server().server());
      put(fields, "from", mail.server().from());
      put(fields, "userVariable", mail.server().userVariable());
      put(fields, "passwordVariable", mail.server().passwordVariable());
    }
    list(fields, "on", target.on().stream().sorted().map(moment -> moment.text()).toList());
    ObjectNode item = Json.object();
    item.set(target.kind(), fields);
    return item;
  }

  /**
   * Reads the list, by the rules of environment.yaml.
   *
   * @throws dev.slipway.manifest.error.UserErrorException when it is not valid
   */
  static List<NotifyTarget> read(JsonNode list) {
    if (list.isMissingNode()) {
      return List.of();
    }
    ObjectNode whole = Json.object();
    whole.set("notify", list);
    String text = new String(Json.write(whole), StandardCharsets.UTF_8);
    return new FormatReader().notifyTargets(text, "release.json");
  }

  private static void put(ObjectNode fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, value);
    }
  }

  private static void map(ObjectNode fields, String name, Map<String, String> values) {
    if (!values.isEmpty()) {
      ObjectNode node = fields.putObject(name);
      new TreeMap<>(values).forEach(node::put);
    }
  }

  private static void list(ObjectNode fields, String name, List<String> values) {
    if (!values.isEmpty()) {
      ArrayNode node = fields.putArray(name);
      values.forEach(node::add);
    }
  }
}
