package dev.slipway.delivery.rollout.explanation;

import dev.slipway.delivery.rollout.cause.EventSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Warnings of a run on one line: the newest of each reason, with how often it happened. */
final class EventsLine {
  private static final int MOST = 3;
  private static final int LENGTH = 110;

  /** How far the cluster's clock may be behind. */
  private static final Duration SLACK = Duration.ofSeconds(30);

  private EventsLine() {}

  /** Empty for none. */
  static String of(List<Map<String, Object>> events, Instant since, LogMask mask) {
    List<EventSummary> newest = EventSummary.warnings(events, since.minus(SLACK));
    return newest.stream()
            .limit(MOST)
            .map(
                event ->
                    mask.line(event.reason(), 60)
                        + (event.count() > 1 ? " ×" + event.count() : "")
                        + ": "
                        + mask.line(event.message(), LENGTH))
            .collect(Collectors.joining("; "))
        + (newest.size() > MOST ? "; " + (newest.size() - MOST) + " more" : "");
  }
}
