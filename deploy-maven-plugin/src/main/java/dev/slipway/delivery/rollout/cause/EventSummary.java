package dev.slipway.delivery.rollout.cause;

import dev.slipway.delivery.rollout.PlainText;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Warning events of one reason together.
 *
 * @param message of the newest
 * @param count how often it happened
 */
public record EventSummary(String reason, String message, long count) {

  /** One for each reason, the newest first; without those that are older. */
  public static List<EventSummary> warnings(List<Map<String, Object>> events, Instant since) {
    Comparator<Map<String, Object>> order =
        Comparator.comparing((Map<String, Object> event) -> Events.last(event));
    Map<String, EventSummary> summaries = new LinkedHashMap<>();
    events.stream()
        .filter(Events::isWarning)
        .filter(event -> !Events.last(event).isBefore(since))
        .sorted(order.reversed())
        .forEach(
            event ->
                summaries.merge(
                    Events.reason(event),
                    new EventSummary(
                        Events.reason(event),
                        PlainText.line(Events.message(event)),
                        Events.count(event)),
                    (newest, older) ->
                        new EventSummary(
                            newest.reason, newest.message, newest.count + older.count)));
    return List.copyOf(summaries.values());
  }
}
