package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import java.util.ArrayList;
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

  /**
   * An object that the server does not take.
   *
   * @param why the server's words, without the contents of Secrets
   */
  public record Refused(DesiredObject object, String why) {}

  /** The objects that the server does not take. */
  public List<Refused> refused() {
    List<Refused> refused = new ArrayList<>();
    for (int n = 0; n < work.size(); n++) {
      if (work.get(n).action() == Action.REFUSE) {
        refused.add(new Refused(work.get(n).object(), changes.get(n).reason()));
      }
    }
    return refused;
  }

  /** Whether the user lacks rights. */
  public boolean forbidden() {
    return refused().stream().anyMatch(one -> one.why().startsWith("403 "));
  }

  /** Whether nothing needs to be applied. */
  public boolean unchanged() {
    return namespaces.isEmpty()
        && changes.stream().allMatch(change -> change.action() == Action.UNCHANGED);
  }
}
