package dev.slipway.delivery.cluster.plan;

import java.util.List;

/**
 * What a run would do to a cluster.
 *
 * @param format of this record
 * @param changes in apply order
 * @param deletions in the order of deletion
 * @param predicted whether it was computed from the live objects, as the user has read-only access:
 *     the server was not queried
 */
public record Plan(
    int format,
    PlanTarget target,
    List<PlannedChange> changes,
    List<PlannedDeletion> deletions,
    PlanNotes notes,
    boolean predicted) {
  public static final int FORMAT = 4;

  public Plan {
    changes = List.copyOf(changes);
    deletions = List.copyOf(deletions);
  }

  /** How many objects have an action. */
  public long count(Action action) {
    return changes.stream().filter(change -> change.action() == action).count();
  }

  /** The objects that the server refuses. */
  public List<PlannedChange> refused() {
    return changes.stream().filter(change -> change.action() == Action.REFUSE).toList();
  }

  /** Whether the cluster matches the release. */
  public boolean empty() {
    return deletions.isEmpty() && count(Action.UNCHANGED) == changes.size();
  }
}
