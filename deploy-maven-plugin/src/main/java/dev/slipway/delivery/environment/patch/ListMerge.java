package dev.slipway.delivery.environment.patch;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Merges the lists of a strategic merge patch, in kustomize's order: what the patch names comes
 * first, in the patch's order, and then the rest as it was. Where an item gives a second key, such
 * as the protocol of a port, only new items come first.
 */
final class ListMerge {
  private final StrategicMerge maps;

  ListMerge(StrategicMerge maps) {
    this.maps = maps;
  }

  /** Items with merge keys; null when the patch deletes the list. */
  @Nullable List<Object> items(
      List<?> original, List<?> patch, MergeKeys.Field field, FieldPath at) {
    String whole = directive(patch, at);
    if (whole.equals("delete")) {
      return null;
    }
    ItemKeys keys = field.keys();
    check(patch, keys, at);
    List<?> there = whole.equals("replace") ? List.of() : original;
    List<Integer> meant = meant(there, patch, keys, at);
    List<@Nullable Object> rest = new ArrayList<>(there);
    List<@Nullable Object> merged = new ArrayList<>();
    boolean inPlace = keys.givenIn(there) || keys.givenIn(patch);
    for (int i = 0; i < patch.size(); i++) {
      Map<String, Object> item = ManifestObject.map(patch.get(i));
      if (!isDirective(item)) {
        int index = meant.get(i);
        Map<String, Object> before = index < 0 ? Map.of() : ManifestObject.map(there.get(index));
        Map<String, Object> after = maps.map(before, item, maps.inside(field), at.item(i));
        if (index >= 0) {
          rest.set(index, inPlace ? after : null);
        }
        merged.add(inPlace && index >= 0 ? null : after);
      }
    }
    merged.addAll(rest);
    return merged.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
  }

  private static void check(List<?> patch, ItemKeys keys, FieldPath at) {
    for (int i = 0; i < patch.size(); i++) {
      Map<String, Object> item = ManifestObject.map(patch.get(i));
      if (item.get(keys.first()) == null && !isDirective(item)) {
        throw StrategicMerge.failure(
            at.item(i), "'" + keys.first() + "', the merge key of the list, is missing");
      }
      if (patch.subList(0, i).stream().anyMatch(other -> keys.same(other, item))) {
        throw StrategicMerge.failure(
            at.item(i), "an item with '" + keys.description(item) + "' is already in this list");
      }
    }
  }

  /**
   * Which items of a list those of a patch are for, -1 for a new one; those that give all keys
   * choose first.
   */
  private static List<Integer> meant(List<?> there, List<?> patch, ItemKeys keys, FieldPath at) {
    List<Integer> meant = new ArrayList<>(Collections.nCopies(patch.size(), -1));
    for (boolean gives : List.of(true, false)) {
      for (int i = 0; i < patch.size(); i++) {
        Map<String, Object> item = ManifestObject.map(patch.get(i));
        if (!isDirective(item) && keys.gives(item) == gives) {
          List<Integer> found = new ArrayList<>(keys.find(there, item));
          found.removeAll(meant);
          if (found.size() > 1) {
            throw StrategicMerge.failure(at.item(i), ambiguous(found.size(), item, keys));
          }
          meant.set(i, found.isEmpty() ? -1 : found.get(0));
        }
      }
    }
    return meant;
  }

  private static String ambiguous(int count, Map<String, Object> item, ItemKeys keys) {
    boolean open = !keys.second().isEmpty() && !keys.gives(item);
    return "there are %d items with '%s'; select one with %s"
        .formatted(count, keys.description(item), open ? "'" + keys.second() + "'" : "JSON 6902");
  }

  /** The list directive of an item that has nothing else: replace, delete or "". */
  static String directive(List<?> patch, FieldPath at) {
    String found = "";
    for (int i = 0; i < patch.size(); i++) {
      Map<String, Object> item = ManifestObject.map(patch.get(i));
      if (item.isEmpty()) {
        throw StrategicMerge.failure(at.item(i), "a map is expected");
      }
      if (isDirective(item)) {
        String directive = String.valueOf(item.get(StrategicMerge.DIRECTIVE));
        StrategicMerge.known(directive, at.item(i));
        found = directive;
      }
    }
    return found;
  }

  private static boolean isDirective(Map<String, Object> item) {
    return item.size() == 1 && item.containsKey(StrategicMerge.DIRECTIVE);
  }

  /** Plain values: those of the patch first. */
  List<Object> values(List<?> original, List<?> patch) {
    List<Object> wanted = new ArrayList<>(patch);
    boolean replaces = wanted.remove(Map.of(StrategicMerge.DIRECTIVE, "replace"));
    LinkedHashSet<Object> values = new LinkedHashSet<>(wanted);
    if (!replaces) {
      values.addAll(original);
    }
    return new ArrayList<>(values);
  }

  /**
   * Puts items into an order; those that the order does not name stay before what they stood
   * before.
   *
   * @param before the list that was patched
   * @param order items with their keys alone, or plain values
   */
  List<Object> ordered(List<?> merged, List<?> before, List<?> order, ItemKeys keys) {
    List<Object> named = new ArrayList<>();
    List<Object> others = new ArrayList<>();
    merged.forEach(item -> (index(order, item, keys) >= 0 ? named : others).add(item));
    named.sort(Comparator.comparingInt(item -> index(order, item, keys)));
    List<Object> ordered = new ArrayList<>();
    for (Object item : named) {
      int place = index(before, item, keys);
      while (!others.isEmpty() && place >= 0 && between(before, others.get(0), keys, place)) {
        ordered.add(others.remove(0));
      }
      ordered.add(item);
    }
    ordered.addAll(others);
    return ordered;
  }

  private static boolean between(List<?> before, Object item, ItemKeys keys, int place) {
    int own = index(before, item, keys);
    return own >= 0 && own < place;
  }

  private static int index(List<?> list, Object item, ItemKeys keys) {
    if (keys.first().isEmpty()) {
      return list.indexOf(item);
    }
    List<Integer> found = keys.find(list, item);
    return found.isEmpty() ? -1 : found.get(0);
  }
}
