package dev.slipway.delivery.environment.patch;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Merges the lists of a strategic merge patch. What was there keeps its place; new items come first
 * in the order of the patch, as kubectl and kustomize have it.
 */
final class ListMerge {
  private final StrategicMerge maps;

  ListMerge(StrategicMerge maps) {
    this.maps = maps;
  }

  /** Items that are told apart by a key. */
  List<Object> items(
      List<?> original, List<?> patch, String key, MergeKeys.Type type, FieldPath at) {
    List<Object> merged = new ArrayList<>(replaces(patch, at) ? List.of() : original);
    List<Object> added = new ArrayList<>();
    for (int i = 0; i < patch.size(); i++) {
      Map<String, Object> item = ManifestObject.map(patch.get(i));
      FieldPath place = at.item(i);
      Object directive = item.get(StrategicMerge.DIRECTIVE);
      if ("replace".equals(directive) && !item.containsKey(key)) {
        continue; // it speaks of the list
      }
      Object name = item.get(key);
      if (name == null) {
        throw StrategicMerge.failure(place, "'" + key + "' is missing, which tells items apart");
      }
      if ("delete".equals(directive)) {
        merged.removeIf(there -> same(there, key, name));
        continue;
      }
      if (indexes(added, key, name).size() > 0) {
        throw StrategicMerge.failure(place, "'" + key + ": " + name + "' stands twice in it");
      }
      item(merged, added, item, key, name, type, place);
    }
    added.addAll(merged);
    return added;
  }

  private void item(
      List<Object> merged,
      List<Object> added,
      Map<String, Object> item,
      String key,
      Object name,
      MergeKeys.Type type,
      FieldPath place) {
    List<Integer> there = indexes(merged, key, name);
    if (there.size() > 1) {
      throw StrategicMerge.failure(
          place,
          "there are %d items with '%s: %s'; say which by JSON 6902"
              .formatted(there.size(), key, name));
    }
    Map<String, Object> before =
        there.isEmpty() ? Map.of() : ManifestObject.map(merged.get(there.get(0)));
    Map<String, Object> after = maps.map(before, item, type, place);
    if (after != null && there.isEmpty()) {
      added.add(after);
    } else if (after != null) {
      merged.set(there.get(0), after);
    }
  }

  /** Whether an item says that the others are all there shall be. */
  private static boolean replaces(List<?> patch, FieldPath at) {
    boolean replaces = false;
    for (int i = 0; i < patch.size(); i++) {
      Map<String, Object> item = ManifestObject.map(patch.get(i));
      if (item.isEmpty()) {
        throw StrategicMerge.failure(at.item(i), "a map is expected");
      }
      replaces |= item.size() == 1 && "replace".equals(item.get(StrategicMerge.DIRECTIVE));
    }
    return replaces;
  }

  /** Plain values: those that are not there yet come last. */
  List<Object> values(List<?> original, List<?> patch) {
    LinkedHashSet<Object> values = new LinkedHashSet<>(original);
    values.addAll(patch);
    return new ArrayList<>(values);
  }

  /**
   * Puts items into an order; those that the order does not name stay before what they stood
   * before.
   *
   * @param before the list that was patched
   * @param order items with their key alone, or plain values
   */
  List<Object> ordered(List<?> merged, List<?> before, List<?> order, String key) {
    List<Object> named = new ArrayList<>();
    List<Object> others = new ArrayList<>();
    merged.forEach(item -> (index(order, item, key) >= 0 ? named : others).add(item));
    named.sort(Comparator.comparingInt(item -> index(order, item, key)));
    List<Object> ordered = new ArrayList<>();
    for (Object item : named) {
      int place = index(before, item, key);
      while (!others.isEmpty() && place >= 0 && between(before, others.get(0), key, place)) {
        ordered.add(others.remove(0));
      }
      ordered.add(item);
    }
    ordered.addAll(others);
    return ordered;
  }

  private static boolean between(List<?> before, Object item, String key, int place) {
    int own = index(before, item, key);
    return own >= 0 && own < place;
  }

  private static int index(List<?> list, Object item, String key) {
    for (int i = 0; i < list.size(); i++) {
      Object there = list.get(i);
      if (key.isEmpty() ? there.equals(item) : same(there, key, key(item, key))) {
        return i;
      }
    }
    return -1;
  }

  private static List<Integer> indexes(List<?> list, String key, Object name) {
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (same(list.get(i), key, name)) {
        indexes.add(i);
      }
    }
    return indexes;
  }

  private static boolean same(@Nullable Object item, String key, @Nullable Object name) {
    return name != null && name.equals(key(item, key));
  }

  private static @Nullable Object key(@Nullable Object item, String key) {
    return ManifestObject.map(item).get(key);
  }
}
