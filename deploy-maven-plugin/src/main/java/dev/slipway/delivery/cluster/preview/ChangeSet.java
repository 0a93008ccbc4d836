package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import dev.slipway.manifest.source.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A release that is ready to be applied to one cluster.
 *
 * @param changes what is displayed, in apply order
 * @param work one for each of the changes, in the same order
 * @param namespaces that are created because references name them
 * @param unchecked objects that the server could not check: their namespace or kind comes with them
 * @param first what is deleted before everything else: as it is live, it refuses objects of the
 *     release; with the first such object
 * @param sandbox the sandbox's results for objects that are refused now and checked later
 */
public record ChangeSet(
    List<PlannedChange> changes,
    List<ApplyTask> work,
    Set<String> namespaces,
    Set<ObjectId> unchecked,
    Map<ObjectId, ObjectId> first,
    Map<ObjectId, String> sandbox) {
  /** Ends the reason of an object that the sandbox could judge. */
  public static final String UNTRIED = "not checked in a sandbox";

  /** Replaces it where the sandbox accepts the object. */
  public static final String ACCEPTED = "the sandbox accepts it";

  public ChangeSet {
    changes = List.copyOf(changes);
    work = List.copyOf(work);
    namespaces = Set.copyOf(namespaces);
    unchecked = Set.copyOf(unchecked);
    first = Map.copyOf(first);
    sandbox = Map.copyOf(sandbox);
  }

  /** One in which nothing has to go before everything else. */
  public ChangeSet(
      List<PlannedChange> changes,
      List<ApplyTask> work,
      Set<String> namespaces,
      Set<ObjectId> unchecked) {
    this(changes, work, namespaces, unchecked, Map.of(), Map.of());
  }

  /**
   * The same with the sandbox's results for the objects that are dry-run again.
   *
   * @param words result by object
   */
  public ChangeSet withSandbox(Map<ObjectId, String> words) {
    if (words.isEmpty()) {
      return this;
    }
    List<PlannedChange> told = new ArrayList<>();
    for (PlannedChange change : changes) {
      String word = words.get(change.id());
      if (word == null || change.checkedAfter() == 0 || !change.reason().endsWith(UNTRIED)) {
        told.add(change);
      } else {
        String before = change.reason().substring(0, change.reason().length() - UNTRIED.length());
        told.add(change.because(change.action(), before + word, change.checkedAfter()));
      }
    }
    return new ChangeSet(told, work, namespaces, unchecked, first, words);
  }

  /** The objects about which the server is queried again. */
  public List<PlannedChange> askedAgain() {
    return changes.stream().filter(change -> change.checkedAfter() > 0).toList();
  }

  /**
   * An object that the server refuses.
   *
   * @param why the server's message, without the contents of Secrets
   */
  public record Refused(DesiredObject object, String why) {}

  /** The objects that the server refuses. */
  public List<Refused> refused() {
    List<Refused> refused = new ArrayList<>();
    for (int n = 0; n < work.size(); n++) {
      if (work.get(n).action() == Action.REFUSE) {
        refused.add(new Refused(work.get(n).object(), changes.get(n).reason()));
      }
    }
    return refused;
  }

  /** Whether the user lacks permissions. */
  public boolean forbidden() {
    return refused().stream().anyMatch(one -> one.why().startsWith("403 "));
  }

  /** Whether nothing needs to be applied. */
  public boolean unchanged() {
    return namespaces.isEmpty()
        && changes.stream().allMatch(change -> change.action() == Action.UNCHANGED);
  }
}
