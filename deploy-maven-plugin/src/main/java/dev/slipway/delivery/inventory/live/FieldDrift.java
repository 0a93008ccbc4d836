package dev.slipway.delivery.inventory.live;

import dev.slipway.delivery.cluster.ManagedFieldsEntries;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.record.RunRecord.AppliedObject;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which fields of an object are no longer as the release has them. Who changes a field takes it
 * from our entry in {@code managedFields}; the run record has a checksum of that entry as the run
 * left it. So the fields that others own by now, and with which our entry has that checksum again,
 * are exactly those that were ours. No value is looked at. Pure.
 */
final class FieldDrift {
  /** Stands for fields without an owner by now: nothing in the cluster says which they were. */
  static final String REMOVED = "(removed fields)";

  /** The path where our entry itself is gone, or the object is another one of the same name. */
  static final String ENTRY = "metadata.managedFields";

  static final String UID = "metadata.uid";

  /** Sets of more fields are not tried one by one. */
  private static final int MOST_TRIED = 10;

  private final AppliedObject recorded;
  private final Map<String, Object> ours;
  private final Map<String, Object> entry;

  private FieldDrift(AppliedObject recorded, Map<String, Object> entry) {
    this.recorded = recorded;
    this.entry = entry;
    this.ours = ManifestObject.map(entry.get("fieldsV1"));
  }

  /**
   * The paths.
   *
   * @param live the whole object
   * @return empty when it is as the run left it
   */
  static List<String> fields(AppliedObject recorded, Map<String, Object> live) {
    ObjectState now = ObjectState.of(live);
    if (!recorded.uid().equals(now.uid())) {
      return List.of(UID);
    }
    if (AppliedObject.sum(now).equals(recorded.managed())) {
      return List.of();
    }
    Optional<Map<String, Object>> entry = ManagedFieldsEntries.ours(live);
    return entry.isEmpty()
        ? List.of(ENTRY)
        : new FieldDrift(recorded, entry.get()).taken(ManagedFieldsEntries.of(live));
  }

  private List<String> taken(List<Map<String, Object>> entries) {
    List<Map<String, Object>> others =
        entries.stream()
            .filter(one -> !ManagedFieldsEntries.isOurs(one))
            .filter(one -> !"status".equals(one.get("subresource")))
            .sorted(Comparator.comparing(FieldDrift::time).reversed())
            .toList();
    Set<OwnedPath> candidates = new LinkedHashSet<>();
    for (Map<String, Object> other : others) {
      List<OwnedPath> paths = candidates(other);
      if (!paths.isEmpty() && isWhole(paths)) {
        return text(paths);
      }
      candidates.addAll(paths);
    }
    Optional<List<OwnedPath>> found = search(List.copyOf(candidates));
    if (found.isPresent()) {
      return text(found.get());
    }
    // A field has no owner by now. What changed since our apply is all that can be said.
    List<OwnedPath> since = new ArrayList<>();
    for (Map<String, Object> other : others) {
      if (time(other).compareTo(time(entry)) > 0) {
        since.addAll(candidates(other));
      }
    }
    List<String> paths = new ArrayList<>(text(since));
    paths.add(REMOVED);
    return List.copyOf(paths);
  }

  /** Fields of another manager that are not ours. */
  private List<OwnedPath> candidates(Map<String, Object> other) {
    return OwnedPath.leaves(ManifestObject.map(other.get("fieldsV1"))).stream()
        .filter(path -> !path.isIn(ours))
        .toList();
  }

  /** The first set of fields with which our entry is whole again. */
  private Optional<List<OwnedPath>> search(List<OwnedPath> candidates) {
    if (isWhole(candidates)) {
      return Optional.of(candidates);
    }
    for (OwnedPath one : candidates) {
      if (isWhole(List.of(one))) {
        return Optional.of(List.of(one));
      }
    }
    for (int set = 1; candidates.size() <= MOST_TRIED && set < 1 << candidates.size(); set++) {
      List<OwnedPath> some = new ArrayList<>();
      for (int i = 0; i < candidates.size(); i++) {
        if ((set >> i & 1) == 1) {
          some.add(candidates.get(i));
        }
      }
      if (isWhole(some)) {
        return Optional.of(some);
      }
    }
    return Optional.empty();
  }

  /** Whether our entry with these fields is the one that the run left. */
  private boolean isWhole(List<OwnedPath> paths) {
    Map<String, Object> tree = ours;
    for (OwnedPath path : paths) {
      tree = path.in(tree);
    }
    Map<String, Object> whole = new LinkedHashMap<>(entry);
    whole.put("fieldsV1", tree);
    Map<String, Object> object = Map.of("metadata", Map.of("managedFields", List.of(whole)));
    return AppliedObject.sum(ObjectState.of(object)).equals(recorded.managed());
  }

  private static String time(Map<String, Object> entry) {
    return String.valueOf(entry.get("time"));
  }

  private static List<String> text(List<OwnedPath> paths) {
    Set<String> texts = new TreeSet<>();
    for (OwnedPath path : paths) {
      boolean below = paths.stream().anyMatch(other -> other != path && path.isUnder(other));
      if (!below) {
        texts.add(path.toString());
      }
    }
    return List.copyOf(texts);
  }
}
