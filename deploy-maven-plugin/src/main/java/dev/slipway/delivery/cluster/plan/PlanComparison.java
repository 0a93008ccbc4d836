package dev.slipway.delivery.cluster.plan;

import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.manifest.source.ObjectId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Whether an approved plan still matches what would be done. Commit, warnings and what is kept
 * don't count: they do nothing to the cluster.
 */
public final class PlanComparison {
  private PlanComparison() {}

  /**
   * What differs, one line per difference; empty when the old plan is still valid.
   *
   * @param agreed the approved one
   * @param now made of the same release and the cluster as it is
   */
  public static List<String> differences(Plan agreed, Plan now) {
    List<String> lines = new ArrayList<>();
    differ(
        lines, "it is for environment ", agreed.target().environment(), now.target().environment());
    differ(lines, "it is for the cluster ", agreed.target().server(), now.target().server());
    if (!lines.isEmpty()) {
      return lines; // All objects would differ too, without more information.
    }
    differ(lines, "it is of the release ", agreed.target().release(), now.target().release());
    pairs(
        byId(agreed.changes(), PlannedChange::id),
        byId(now.changes(), PlannedChange::id),
        "is no longer in the release",
        "is new in the release",
        agreed.predicted() ? PlanComparison::predicted : PlanComparison::change,
        lines);
    pairs(
        byId(agreed.deletions(), PlannedDeletion::id),
        byId(now.deletions(), PlannedDeletion::id),
        "would no longer be deleted",
        "would also be deleted",
        PlanComparison::deletion,
        lines);
    return lines;
  }

  private interface Pair<T> {
    /** What differs, empty when nothing does. */
    String compare(T agreed, T now);
  }

  private static <T> void pairs(
      Map<ObjectId, T> agreed,
      Map<ObjectId, T> now,
      String gone,
      String added,
      Pair<T> pair,
      List<String> lines) {
    agreed.forEach(
        (id, old) -> {
          T young = now.get(id);
          String difference = young == null ? gone : pair.compare(old, young);
          if (!difference.isEmpty()) {
            lines.add(id + ": " + difference);
          }
        });
    now.keySet().stream()
        .filter(id -> !agreed.containsKey(id))
        .forEach(id -> lines.add(id + ": " + added));
  }

  private static String basics(PlannedChange agreed, PlannedChange now) {
    if (agreed.action() != now.action()) {
      return "the plan says " + word(agreed.action()) + ", now it is " + word(now.action());
    }
    if (!agreed.hash().equals(now.hash())
        || !agreed.object().apiVersion().equals(now.object().apiVersion())) {
      return "its content in the release is different";
    }
    if (!agreed.object().uid().equals(now.object().uid())) {
      return "it was deleted and recreated since";
    }
    if (agreed.checkedAfter() != now.checkedAfter()) {
      return now.checkedAfter() > 0
          ? "the server now rejects it, and it is checked again after stage " + now.checkedAfter()
          : "the server now accepts it";
    }
    if (!agreed.ownership().equals(now.ownership())) {
      return now.ownership().isEmpty()
          ? "its ownership no longer changes"
          : "its ownership changes differently: " + now.ownership();
    }
    return "";
  }

  private static String change(PlannedChange agreed, PlannedChange now) {
    String difference = basics(agreed, now);
    if (!difference.isEmpty()) {
      return difference;
    }
    // How a server is not reached by a webhook may differ from one time to the next.
    if (now.checkedAfter() == 0 && !agreed.reason().equals(now.reason())) {
      return "the reason is different: " + now.reason();
    }
    if (agreed.object().resourceVersion().equals(now.object().resourceVersion())) {
      return "";
    }
    if (!open(agreed).equals(open(now))) {
      return "it was changed since; other fields would change";
    }
    if (agreed.fields().stream().anyMatch(FieldChange::masked)) {
      return "it was changed since, and the plan does not show all of what would change";
    }
    return "";
  }

  /**
   * Of a plan that the server was not queried for: less may be done than was agreed to, and the
   * fields that the server fills in do not count. So the live object must be the same.
   */
  private static String predicted(PlannedChange agreed, PlannedChange now) {
    if (now.action() == Action.UNCHANGED) {
      return "";
    }
    String difference = basics(agreed, now);
    return difference.isEmpty()
            && !agreed.object().resourceVersion().equals(now.object().resourceVersion())
        ? "it was changed since, and the plan was made without a dry-run"
        : difference;
  }

  /** The fields, without the contents of Secrets: their checksums are of one plan only. */
  private static List<FieldChange> open(PlannedChange change) {
    return change.fields().stream().map(FieldChange::open).toList();
  }

  private static String deletion(PlannedDeletion agreed, PlannedDeletion now) {
    if (!agreed.object().uid().equals(now.object().uid())) {
      return "it was deleted and recreated since";
    }
    if (!agreed.impact().equals(now.impact())) {
      return "the objects deleted with it are different: "
          + (now.impact().isEmpty() ? "nothing" : String.join("; ", now.impact()));
    }
    return "";
  }

  private static void differ(List<String> lines, String what, String agreed, String now) {
    if (!agreed.equals(now)) {
      lines.add(what + agreed + ", not " + now);
    }
  }

  private static String word(Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }

  private static <T> Map<ObjectId, T> byId(List<T> all, Function<T, ObjectId> id) {
    Map<ObjectId, T> map = new LinkedHashMap<>();
    all.forEach(each -> map.put(id.apply(each), each));
    return map;
  }
}
