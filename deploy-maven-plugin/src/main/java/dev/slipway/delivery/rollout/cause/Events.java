package dev.slipway.delivery.rollout.cause;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads events of both APIs, {@code v1} and {@code events.k8s.io/v1}. */
final class Events {
  private Events() {}

  static String reason(Map<String, Object> event) {
    return Tree.text(event, "reason");
  }

  static String message(Map<String, Object> event) {
    String message = Tree.text(event, "message");
    return message.isEmpty() ? Tree.text(event, "note") : message;
  }

  /** How often it happened. */
  static long count(Map<String, Object> event) {
    return Math.max(
        1,
        Math.max(
            Tree.number(1, event, "count"),
            Math.max(
                Tree.number(1, event, "deprecatedCount"),
                Tree.number(1, event, "series", "count"))));
  }

  /** When it happened last, by the cluster's clock. */
  static Instant last(Map<String, Object> event) {
    return Stream.of(
            Tree.time(event, "lastTimestamp"),
            Tree.time(event, "series", "lastObservedTime"),
            Tree.time(event, "deprecatedLastTimestamp"),
            Tree.time(event, "eventTime"),
            Tree.time(event, "firstTimestamp"),
            Tree.time(event, "metadata", "creationTimestamp"))
        .flatMap(Optional::stream)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  /** When it happened first. */
  static Instant first(Map<String, Object> event) {
    return Stream.of(
            Tree.time(event, "firstTimestamp"),
            Tree.time(event, "deprecatedFirstTimestamp"),
            Tree.time(event, "eventTime"))
        .flatMap(Optional::stream)
        .min(Instant::compareTo)
        .orElseGet(() -> last(event));
  }

  static boolean isWarning(Map<String, Object> event) {
    return !"Normal".equals(Tree.text(event, "type"));
  }

  /** Whether it is about this object, not an earlier one of its name. */
  static boolean isAbout(Map<String, Object> event, Map<String, Object> object) {
    Map<String, Object> about = regarding(event);
    String uid = Tree.text(about, "uid");
    String own = Tree.text(object, "metadata", "uid");
    if (!uid.isEmpty() && !own.isEmpty()) {
      return uid.equals(own);
    }
    return Tree.text(about, "kind").equals(Tree.text(object, "kind"))
        && Tree.text(about, "name").equals(Tree.text(object, "metadata", "name"))
        && Tree.text(about, "namespace").equals(Tree.text(object, "metadata", "namespace"));
  }

  /** Whether it is about this container, or does not say of which. */
  static boolean isOfContainer(Map<String, Object> event, String container) {
    String path = Tree.text(regarding(event), "fieldPath");
    return !path.contains("{") || path.contains("{" + container + "}");
  }

  private static Map<String, Object> regarding(Map<String, Object> event) {
    return Tree.has(event, "involvedObject")
        ? Tree.map(event, "involvedObject")
        : Tree.map(event, "regarding");
  }
}
