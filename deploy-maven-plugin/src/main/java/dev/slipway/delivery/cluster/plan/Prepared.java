package dev.slipway.delivery.cluster.plan;

import java.util.List;
import java.util.Set;

/**
 * A release that is ready to be applied to one cluster.
 *
 * @param changes what people see, in apply order
 * @param work one for each of the changes, in the same order
 * @param namespaces that are made on the way because references name them
 * @param unchecked how many objects no server could check: their namespace or kind comes with them
 */
public record Prepared(
    List<PlannedChange> changes, List<Work> work, Set<String> namespaces, int unchecked) {

  public Prepared {
    changes = List.copyOf(changes);
    work = List.copyOf(work);
    namespaces = Set.copyOf(namespaces);
  }

  /** The objects that the server does not take. */
  public List<PlannedChange> refused() {
    return changes.stream().filter(change -> change.action() == Action.REFUSE).toList();
  }

  /** Whether nothing needs to be applied. */
  public boolean unchanged() {
    return namespaces.isEmpty()
        && changes.stream().allMatch(change -> change.action() == Action.UNCHANGED);
  }
}
