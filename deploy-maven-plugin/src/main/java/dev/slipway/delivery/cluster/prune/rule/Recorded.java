package dev.slipway.delivery.cluster.prune.rule;

import java.util.Map;
import java.util.Set;

/**
 * The environment's own run record about live objects. Labels, annotations and managedFields of an
 * object can be written by any user with write access to the object; the record cannot.
 *
 * @param uids of all objects that runs of the environment applied
 * @param takenOver who made the objects that Slipway did not make, by UID
 */
public record Recorded(Set<String> uids, Map<String, String> takenOver) {
  /** There is no record, or it can't be read. */
  public static final Recorded NONE = new Recorded(Set.of(), Map.of());

  public Recorded {
    uids = Set.copyOf(uids);
    takenOver = Map.copyOf(takenOver);
  }

  /**
   * Whether an object counts as the environment's own. Without a record, all objects with its
   * labels do: there is no better information.
   */
  public boolean counts(PruneCandidate found) {
    return uids.isEmpty() || uids.contains(found.state().uid());
  }

  /** Who made an object that Slipway took over, empty when the record does not contain it. */
  String maker(PruneCandidate found) {
    return takenOver.getOrDefault(found.state().uid(), "");
  }
}
