package dev.slipway.delivery.cluster.plan;

import dev.slipway.delivery.cluster.diff.Excerpts;
import dev.slipway.delivery.cluster.diff.FieldChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Summarizes what a new version of an app changes in each of its objects: listed once for all
 * objects in which nothing else changes. Commit, bundle and source are omitted where the version
 * implies them. Pure.
 */
final class VersionChange {
  private static final String VERSION = "metadata.labels[\"app.kubernetes.io/version\"]";
  private static final Map<String, String> WITH_IT =
      Map.of(
          "metadata.annotations[\"slipway.dev/commit\"]", "commit",
          "metadata.annotations[\"slipway.dev/bundle\"]", "bundle",
          "metadata.annotations[\"slipway.dev/source\"]", "source");

  private VersionChange() {}

  /** Whether a field is the version label. */
  static boolean isVersion(FieldChange field) {
    return field.path().equals(VERSION);
  }

  /** Whether nothing but the version of its app changes in an object. */
  static boolean only(PlannedChange change) {
    return change.action() == Action.CHANGE
        && change.reason().isEmpty()
        && change.ownership().isEmpty()
        && !change.fields().isEmpty()
        && change.fields().stream()
            .allMatch(field -> isVersion(field) || WITH_IT.containsKey(field.path()));
  }

  /** The fields of an object that are displayed. */
  static List<FieldChange> shown(PlannedChange change) {
    if (change.action() == Action.CREATE) {
      // What everything new has comes last.
      List<FieldChange> sorted = new ArrayList<>(change.fields());
      sorted.sort(Comparator.comparing(field -> field.path().startsWith("metadata.")));
      return sorted;
    }
    boolean version = change.fields().stream().anyMatch(VersionChange::isVersion);
    return version
        ? change.fields().stream().filter(field -> !WITH_IT.containsKey(field.path())).toList()
        : change.fields();
  }

  /**
   * A line for each way in which these objects change: {@code "6 more objects: version 1.4.1 ->
   * 1.4.2"}.
   *
   * @param changes those in which {@link #only} the version changes
   * @param more whether other objects of the app stand before
   */
  static List<String> lines(List<PlannedChange> changes, boolean more) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    changes.forEach(change -> counts.merge(text(shown(change)), 1, Integer::sum));
    List<String> lines = new ArrayList<>();
    counts.forEach(
        (text, count) -> {
          String which = more || !lines.isEmpty() ? " more" : "";
          lines.add(count + which + (count == 1 ? " object: " : " objects: ") + text);
        });
    return lines;
  }

  private static String text(List<FieldChange> fields) {
    return String.join(", ", fields.stream().map(VersionChange::text).toList());
  }

  private static String text(FieldChange field) {
    String name = WITH_IT.getOrDefault(field.path(), "version");
    String before = Excerpts.line(field.before());
    String after = Excerpts.line(field.after());
    if (before.isEmpty()) {
      return name + " " + after + " is new";
    }
    return after.isEmpty()
        ? name + " " + before + " is removed"
        : name + " " + before + " -> " + after;
  }
}
