package dev.slipway.delivery.environment;

import dev.slipway.delivery.environment.NotifyTarget.Webhook;
import java.util.EnumSet;
import java.util.List;

/** Reads a {@code webhook} item of {@code spec.notify}. */
final class WebhookTargetFormat {
  private final NotifyFields fields;

  WebhookTargetFormat(NotifyFields fields) {
    this.fields = fields;
  }

  NotifyTarget read() {
    String url = fields.problems().collect(this::url, "");
    String urlVariable = fields.variable("urlVariable", "");
    if (url.isEmpty() == urlVariable.isEmpty()) {
      fields
          .problems()
          .add(
              EnvironmentErrors.badValue(
                  fields.fields().location("url"),
                  fields.path(),
                  url.isEmpty() ? "no URL" : "two URLs",
                  "one of url and urlVariable is expected; a URL with a secret belongs in a variable"));
    }
    return new Webhook(
        url,
        urlVariable,
        fields.variable("secretVariable", ""),
        fields.problems().collect(this::format, WebhookFormat.JSON),
        fields.on(EnumSet.allOf(NotifyMoment.class)));
  }

  /** Its path may be the secret, so no message shows it. */
  private String url() {
    String url = fields.fields().optional("url");
    return url.isEmpty()
        ? ""
        : FormatReader.address(
                fields.fields().location("url"),
                fields.path() + ".url",
                url,
                List.of("https", "http"),
                "…")
            .toString();
  }

  private WebhookFormat format() {
    String text = fields.fields().optional("format");
    for (WebhookFormat format : WebhookFormat.values()) {
      if (text.equals(format.text()) || text.isEmpty()) {
        return format;
      }
    }
    throw fields.bad("format", text, "json, cloudevents or teams is expected");
  }
}
