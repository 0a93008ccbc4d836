package dev.slipway.delivery.environment;

import java.util.Locale;

/** What a webhook's requests contain. */
public enum WebhookFormat {
  /** The whole run. */
  JSON,
  /** An event of CDEvents for each app, as CloudEvents. */
  CLOUDEVENTS,
  /** An Adaptive Card, for a workflow of Microsoft Teams. */
  TEAMS;

  /** As environment.yaml has it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
