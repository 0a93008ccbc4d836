package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import dev.slipway.manifest.source.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A release that is ready to be applied to one cluster.
 *
 * @param objects in apply order
 * @param namespaces that are created because references name them
 * @param unchecked objects that the server could not check: their namespace or kind comes with them
 * @param first what is deleted before everything else: as it is live, it refuses objects of the
 *     release; with the first such object
 * @param sandbox the sandbox's results for objects that are refused now and checked later
 */
public record ChangeSet(
    List<ObjectChange> objects,
    Set<String> namespaces,
    Set<ObjectId> unchecked,
    Map<ObjectId, ObjectId> first,
    Map<ObjectId, String> sandbox) {
  private static final int FORBIDDEN = 403;

  public ChangeSet {
    objects = List.copyOf(objects);
    namespaces = Set.copyOf(namespaces);
    unchecked = Set.copyOf(unchecked);
    first = Map.copyOf(first);
    sandbox = Map.copyOf(sandbox);
  }

  /** One in which nothing has to go before everything else. */
  public ChangeSet(List<ObjectChange> objects, Set<String> namespaces, Set<ObjectId> unchecked) {
    this(objects, namespaces, unchecked, Map.of(), Map.of());
  }

  /**
   * The same with the sandbox's results for the objects that are dry-run again.
   *
   * @param notes result by object
   */
  public ChangeSet withSandbox(Map<ObjectId, String> notes) {
    if (notes.isEmpty()) {
      return this;
    }
    List<ObjectChange> tried =
        objects.stream()
            .map(
                one ->
                    Optional.ofNullable(notes.get(one.change().id())).map(one::tried).orElse(one))
            .toList();
    return new ChangeSet(tried, namespaces, unchecked, first, notes);
  }

  /** The changes as they are displayed. */
  public List<PlannedChange> changes() {
    return objects.stream().map(ObjectChange::change).toList();
  }

  /** The work to be done for the objects. */
  public List<ApplyTask> tasks() {
    return objects.stream().map(ObjectChange::task).toList();
  }

  /** The objects about which the server is queried again. */
  public List<PlannedChange> askedAgain() {
    return changes().stream().filter(change -> change.checkedAfter() > 0).toList();
  }

  /** The objects that are not applied; the reason has no contents of Secrets. */
  public List<ObjectChange> refused() {
    return objects.stream().filter(ObjectChange::refused).toList();
  }

  /** Whether the user lacks permissions. */
  public boolean forbidden() {
    return refused().stream()
        .flatMap(one -> one.refusal().stream())
        .anyMatch(new Refusal.ByServer(FORBIDDEN)::equals);
  }

  /** Whether nothing needs to be applied. */
  public boolean unchanged() {
    return namespaces.isEmpty()
        && objects.stream().allMatch(one -> one.change().action() == Action.UNCHANGED);
  }
}
