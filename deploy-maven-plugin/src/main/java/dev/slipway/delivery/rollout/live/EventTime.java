package dev.slipway.delivery.rollout.live;

import dev.slipway.manifest.source.ManifestObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

/** When something happened last that an event reports. */
public final class EventTime {
  private EventTime() {}

  /** By the cluster's clock; the beginning of time where an event has none. */
  public static Instant of(LiveObject event) {
    Map<String, Object> content = event.content();
    Map<String, Object> series = ManifestObject.map(content.get("series"));
    for (String text :
        new String[] {
          LiveObject.text(series, "lastObservedTime"),
          LiveObject.text(content, "lastTimestamp"),
          LiveObject.text(content, "deprecatedLastTimestamp"),
          LiveObject.text(content, "eventTime"),
          LiveObject.text(event.metadata(), "creationTimestamp")
        }) {
      if (!text.isEmpty()) {
        try {
          return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
          continue; // an event can be written by anyone
        }
      }
    }
    return Instant.EPOCH;
  }
}
