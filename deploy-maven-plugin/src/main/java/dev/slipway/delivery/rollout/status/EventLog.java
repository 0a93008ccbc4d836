package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The events about one object, oldest first. */
record EventLog(List<ObjectFields> events) {

  static EventLog about(ObjectFields object, Observation observation) {
    return new EventLog(
        observation.events().stream()
            .map(ObjectFields::of)
            .filter(event -> concerns(event, object))
            .sorted(Comparator.comparing(event -> time(event).orElse(Instant.EPOCH)))
            .toList());
  }

  /** The newest event if it has one of the reasons; others are not looked at. */
  Optional<ObjectFields> newestOf(List<String> counted, List<String> reasons) {
    for (int i = events.size() - 1; i >= 0; i--) {
      String reason = events.get(i).text("reason");
      if (counted.contains(reason) || reasons.contains(reason)) {
        return reasons.contains(reason) ? Optional.of(events.get(i)) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The newest event with one of the reasons. */
  Optional<ObjectFields> newest(String... reasons) {
    return newestOf(List.of(), List.of(reasons));
  }

  static String message(ObjectFields event) {
    String message = event.text("message");
    return message.isEmpty() ? event.text("note") : message;
  }

  /** Whether an event was seen first at least this long ago. */
  static boolean lasts(ObjectFields event, Duration time, Instant now) {
    return event
        .time("firstTimestamp")
        .or(() -> event.time("deprecatedFirstTimestamp"))
        .or(() -> time(event))
        .map(start -> !now.isBefore(start.plus(time)))
        .orElse(true);
  }

  /** When it happened last. */
  static Optional<Instant> time(ObjectFields event) {
    return event
        .time("series", "lastObservedTime")
        .or(() -> event.time("lastTimestamp"))
        .or(() -> event.time("deprecatedLastTimestamp"))
        .or(() -> event.time("eventTime"))
        .or(() -> event.time("metadata", "creationTimestamp"));
  }

  private static boolean concerns(ObjectFields event, ObjectFields object) {
    ObjectFields about =
        event.has("involvedObject") ? event.at("involvedObject") : event.at("regarding");
    if (!about.text("uid").isEmpty() && !object.uid().isEmpty()) {
      return about.text("uid").equals(object.uid());
    }
    return about.kind().equals(object.kind())
        && about.text("name").equals(object.name())
        && about.text("namespace").equals(object.namespace());
  }
}
