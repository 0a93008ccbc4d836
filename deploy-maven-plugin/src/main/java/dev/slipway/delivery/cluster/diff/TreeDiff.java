package dev.slipway.delivery.cluster.diff;

import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares maps, lists and values, down to what differs. */
final class TreeDiff {

  private final List<FieldChange> changes;

  /**
   * @param changes where differences are added
   */
  TreeDiff(List<FieldChange> changes) {
    this.changes = changes;
  }

  /** Keys of both, sorted. */
  static Set<String> keys(Map<String, Object> before, Map<String, Object> after) {
    Set<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    return keys;
  }

  /** Compares what two maps have below a key. */
  void entry(
      String path,
      String key,
      Map<String, Object> before,
      Map<String, Object> after,
      Values values) {
    String inner = below(path, key);
    if (!before.containsKey(key)) {
      whole(inner, after.get(key), true, values);
    } else if (!after.containsKey(key)) {
      whole(inner, before.get(key), false, values);
    } else {
      both(inner, before.get(key), after.get(key), values);
    }
  }

  private void both(String path, @Nullable Object before, @Nullable Object after, Values values) {
    if (Objects.equals(before, after)) {
      return;
    }
    if (before instanceof Map<?, ?> && after instanceof Map<?, ?>) {
      Map<String, Object> old = ManifestObject.map(before);
      Map<String, Object> young = ManifestObject.map(after);
      keys(old, young).forEach(key -> entry(path, key, old, young, values));
      emptied(path, old.isEmpty(), young.isEmpty(), before, after, values);
    } else if (before instanceof List<?> old && after instanceof List<?> young) {
      Optional<ItemKey> key = ItemKey.of(old, young);
      if (key.isPresent()) {
        items(path, key.get(), old, young, values);
      } else {
        positions(path, old, young, values);
      }
      emptied(path, old.isEmpty(), young.isEmpty(), before, after, values);
    } else if (leaf(before) && leaf(after)) {
      changes.add(new FieldChange(path, values.show(before), values.show(after)));
    } else {
      whole(path, before, false, values);
      whole(path, after, true, values);
    }
  }

  /** An empty map or list differs from a missing one. */
  private void emptied(
      String path, boolean was, boolean is, Object before, Object after, Values values) {
    if (was != is) {
      one(path, values.show(was ? before : after), is);
    }
  }

  private void items(
      String path, ItemKey key, List<?> oldItems, List<?> youngItems, Values values) {
    Map<String, Object> before = key.index(oldItems);
    Map<String, Object> after = key.index(youngItems);
    before.forEach(
        (id, item) -> {
          if (after.containsKey(id)) {
            both(path + id, item, after.get(id), values);
          } else {
            whole(path + id, key.rest(item), false, values);
          }
        });
    after.forEach(
        (id, item) -> {
          if (!before.containsKey(id)) {
            whole(path + id, key.rest(item), true, values);
          }
        });
    List<String> expected = new ArrayList<>(before.keySet());
    expected.retainAll(after.keySet());
    after.keySet().stream().filter(id -> !before.containsKey(id)).forEach(expected::add);
    if (!expected.equals(List.copyOf(after.keySet()))) {
      // Some lists mean what comes first: containers that prepare, rules of a proxy.
      changes.add(
          new FieldChange(path, FieldText.order(before.keySet()), FieldText.order(after.keySet())));
    }
  }

  /** What both begin and end with is the same; what is between is compared in its order. */
  private void positions(String path, List<?> before, List<?> after, Values values) {
    int shorter = Math.min(before.size(), after.size());
    int start = 0;
    while (start < shorter && Objects.equals(before.get(start), after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && Objects.equals(before.get(before.size() - 1 - end), after.get(after.size() - 1 - end))) {
      end++;
    }
    for (int i = start; i < Math.max(before.size(), after.size()) - end; i++) {
      String item = path + "[" + i + "]";
      if (i >= before.size() - end) {
        whole(item, after.get(i), true, values);
      } else if (i >= after.size() - end) {
        whole(item, before.get(i), false, values);
      } else {
        both(item, before.get(i), after.get(i), values);
      }
    }
  }

  /** A subtree that is new or goes. */
  private void whole(String path, @Nullable Object tree, boolean added, Values values) {
    if (leaf(tree)) {
      one(path, values.show(tree), added);
    } else {
      children(path, tree).forEach(child -> whole(child.path(), child.tree(), added, values));
    }
  }

  private void one(String path, FieldValue value, boolean added) {
    changes.add(
        new FieldChange(
            path, added ? FieldValue.none() : value, added ? value : FieldValue.none()));
  }

  private record Child(String path, @Nullable Object tree) {}

  private static List<Child> children(String path, @Nullable Object tree) {
    List<Child> children = new ArrayList<>();
    if (tree instanceof List<?> list) {
      Optional<ItemKey> key = ItemKey.of(list, list);
      if (key.isPresent()) {
        key.get()
            .index(list)
            .forEach((id, item) -> children.add(new Child(path + id, key.get().rest(item))));
      } else {
        for (int i = 0; i < list.size(); i++) {
          children.add(new Child(path + "[" + i + "]", list.get(i)));
        }
      }
    } else {
      Map<String, Object> map = ManifestObject.map(tree);
      keys(map, map).forEach(key -> children.add(new Child(below(path, key), map.get(key))));
    }
    return children;
  }

  private static boolean leaf(@Nullable Object value) {
    return !(value instanceof Map<?, ?> map && !map.isEmpty())
        && !(value instanceof List<?> list && !list.isEmpty());
  }

  private static String below(String path, String key) {
    boolean plain = !key.isEmpty() && key.chars().allMatch(TreeDiff::plain);
    if (!plain) {
      return path + "[" + VisibleCharacters.shown(FieldText.quoted(key), false) + "]";
    }
    return path.isEmpty() ? key : path + "." + key;
  }

  private static boolean plain(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '-';
  }
}
