package dev.slipway.delivery.cluster.plan;

import java.util.List;

/**
 * What a run would do to a cluster.
 *
 * @param format of this record
 * @param commit of the environment repository
 * @param server the API server that was queried
 * @param release checksum over all that the release applies
 * @param changes in apply order
 * @param deletions in the order of deletion
 * @param kept live objects that are not in the release and stay: object and reason, one per line
 * @param warnings one per line
 * @param attention what a reader must not overlook, one per line: objects that are taken over,
 *     change their owner, or are outside the namespace of their app
 * @param predicted whether it was computed from the live objects, as the user has read-only access:
 *     the server was not queried
 */
public record Plan(
    int format,
    String environment,
    String commit,
    String server,
    String release,
    List<PlannedChange> changes,
    List<PlannedDeletion> deletions,
    List<String> kept,
    List<String> warnings,
    List<String> highlights,
    boolean predicted) {
  public static final int FORMAT = 4;

  /** A plan in which nothing needs attention. */
  public Plan(
      int format,
      String environment,
      String commit,
      String server,
      String release,
      List<PlannedChange> changes,
      List<PlannedDeletion> deletions,
      List<String> kept,
      List<String> warnings) {
    this(
        format,
        environment,
        commit,
        server,
        release,
        changes,
        deletions,
        kept,
        warnings,
        List.of(),
        false);
  }

  public Plan {
    changes = List.copyOf(changes);
    deletions = List.copyOf(deletions);
    kept = List.copyOf(kept);
    warnings = List.copyOf(warnings);
    highlights = List.copyOf(highlights);
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
