package dev.slipway.its.bed.kube;

import dev.slipway.its.bed.kube.Stored.Owner;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Merges one manager's configuration into an object, and keeps account of who owns what. */
final class ServerSideApply {
  private ServerSideApply() {}

  /**
   * @param live the object as it is, or null
   * @throws KubeFailure a field with another value belongs to another manager, and not force
   */
  static Stored apply(
      @Nullable Stored live, ObjectNode configuration, String manager, boolean force) {
    Set<FieldPath> wanted = FieldPath.of(configuration);
    Owner owner = Owner.apply(manager);
    if (live == null) {
      return new Stored(configuration.deepCopy(), Map.of(owner, wanted), Optional.of(owner));
    }
    Map<Owner, Set<FieldPath>> owners = withoutConflicts(live, configuration, wanted, owner, force);
    ObjectNode merged = live.object().deepCopy();
    Tree.merge(merged, configuration);
    Set<FieldPath> before = live.owners().getOrDefault(owner, Set.of());
    removeGivenUp(merged, before, wanted, others(owners, owner));
    return new Stored(merged, Stored.with(owners, owner, wanted), Optional.of(owner));
  }

  private static Map<Owner, Set<FieldPath>> withoutConflicts(
      Stored live, ObjectNode configuration, Set<FieldPath> wanted, Owner owner, boolean force) {
    var conflicts = new TreeMap<String, List<String>>();
    var owners = new LinkedHashMap<>(live.owners());
    live.owners()
        .forEach(
            (other, paths) -> {
              if (other.equals(owner)) {
                return;
              }
              List<FieldPath> taken =
                  paths.stream()
                      .filter(wanted::contains)
                      .filter(path -> differs(live.object(), configuration, path))
                      .toList();
              if (!taken.isEmpty()) {
                List<String> names = taken.stream().map(FieldPath::toString).sorted().toList();
                conflicts.put(printed(other, configuration), names);
              }
              var left = new LinkedHashSet<>(paths);
              taken.forEach(left::remove);
              owners.put(other, left);
            });
    if (!force && !conflicts.isEmpty()) {
      throw KubeFailure.applyConflict(conflicts);
    }
    owners.values().removeIf(Set::isEmpty);
    return owners;
  }

  private static boolean differs(ObjectNode live, ObjectNode configuration, FieldPath path) {
    return !path.last().equals(FieldPath.ITEM)
        && !Objects.equals(Tree.find(live, path), Tree.find(configuration, path));
  }

  private static String printed(Owner other, ObjectNode configuration) {
    String name = "\"" + other.manager() + "\"";
    boolean applied = other.equals(Owner.apply(other.manager()));
    return applied ? name : name + " using " + configuration.path("apiVersion").asString("v1");
  }

  private static Set<FieldPath> others(Map<Owner, Set<FieldPath>> owners, Owner owner) {
    var others = new LinkedHashSet<FieldPath>();
    owners.forEach(
        (other, paths) -> {
          if (!other.equals(owner)) {
            others.addAll(paths);
          }
        });
    return others;
  }

  // What the manager said last time and does not say now goes, unless another manager holds it.
  private static void removeGivenUp(
      ObjectNode object, Set<FieldPath> before, Set<FieldPath> wanted, Set<FieldPath> others) {
    for (FieldPath path : before) {
      FieldPath place = path.last().equals(FieldPath.ITEM) ? path.parent() : path;
      boolean kept = isUnder(wanted, place) || isUnder(others, place);
      if (!kept) {
        Tree.remove(object, path);
      }
    }
  }

  private static boolean isUnder(Set<FieldPath> paths, FieldPath place) {
    return paths.stream().anyMatch(path -> path.startsWith(place));
  }

  /** What an update by a manager makes of the owners: the fields that it changed are its own. */
  static Map<Owner, Set<FieldPath>> update(@Nullable Stored live, ObjectNode next, Owner owner) {
    Set<FieldPath> present = FieldPath.of(next);
    var changed = new LinkedHashSet<FieldPath>();
    for (FieldPath path : present) {
      if (live == null || !Objects.equals(Tree.find(live.object(), path), Tree.find(next, path))) {
        changed.add(path);
      }
    }
    var owners = new LinkedHashMap<Owner, Set<FieldPath>>();
    if (live != null) {
      // What was never in the object, such as stringData, is not taken away by an update.
      Set<FieldPath> removed = FieldPath.of(live.object());
      removed.removeAll(present);
      live.owners()
          .forEach(
              (other, paths) -> {
                var left = new LinkedHashSet<>(paths);
                left.removeAll(removed);
                left.removeAll(changed);
                owners.put(other, left);
              });
    }
    changed.addAll(owners.getOrDefault(owner, Set.of()));
    owners.put(owner, changed);
    owners.values().removeIf(Set::isEmpty);
    return owners;
  }
}
