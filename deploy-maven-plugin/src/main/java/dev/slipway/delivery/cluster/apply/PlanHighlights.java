package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.desired.OutsideNamespace;
import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import dev.slipway.delivery.cluster.preview.ChangeSet;
import dev.slipway.delivery.cluster.preview.ObjectChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the changes that a reader of a plan must not overlook. Pure. */
final class PlanHighlights {
  private static final Map<String, String> OWNERS =
      Map.of(
          "metadata.labels[\"" + MetadataKeys.ENVIRONMENT + "\"]", "environment",
          "metadata.labels[\"" + MetadataKeys.APP + "\"]", "app");

  private PlanHighlights() {}

  /** One line for each take-over, change of ownership, and object outside its app's namespace. */
  static List<String> lines(ChangeSet changeSet) {
    List<String> lines = new ArrayList<>();
    for (ObjectChange one : changeSet.objects()) {
      PlannedChange change = one.change();
      if (change.action() == Action.UNCHANGED || change.action() == Action.REFUSE) {
        continue;
      }
      List<String> why = new ArrayList<>();
      if (!change.ownership().isEmpty()) {
        why.add(change.ownership());
      }
      change.fields().stream()
          .filter(field -> OWNERS.containsKey(field.path()) && !field.before().isEmpty())
          .forEach(field -> why.add(moved(field)));
      OutsideNamespace.note(one.task().object()).ifPresent(why::add);
      if (!why.isEmpty()) {
        lines.add(change.id() + " (app " + change.app() + "): " + String.join("; ", why));
      }
    }
    return lines;
  }

  private static String moved(FieldChange field) {
    String what = OWNERS.get(field.path());
    return field.after().isEmpty()
        ? "leaves " + what + " " + field.before().written()
        : "moves from " + what + " " + field.before().written() + " to " + field.after().written();
  }
}
