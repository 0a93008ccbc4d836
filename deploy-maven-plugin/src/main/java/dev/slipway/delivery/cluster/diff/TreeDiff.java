package dev.slipway.delivery.cluster.diff;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.report.Legible;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares maps, lists and values, down to what differs. */
final class TreeDiff {
  /** Values of a subtree that is new or goes, shown one by one; of larger ones their number. */
  static final int MOST_LEAVES = 32;

  private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_-]+");

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
    } else if (before instanceof List<?> old && after instanceof List<?> young) {
      Optional<ItemKey> key = ItemKey.of(old, young);
      if (key.isPresent()) {
        items(path, key.get(), old, young, values);
      } else {
        positions(path, old, young, values);
      }
    } else if (leaf(before) && leaf(after)) {
      values.change(path, before, after, changes);
    } else {
      whole(path, before, false, values);
      whole(path, after, true, values);
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
    List<String> old = before.keySet().stream().filter(after::containsKey).toList();
    List<String> young = after.keySet().stream().filter(before::containsKey).toList();
    if (!old.equals(young)) {
      changes.add(new FieldChange(path, order(old), order(young)));
    }
  }

  /** Some lists mean what comes first: containers that prepare, rules of a proxy. */
  private static String order(List<String> ids) {
    return "order " + Excerpt.of(String.join(" ", ids));
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
    } else if (leaves(tree) <= MOST_LEAVES) {
      children(path, tree).forEach(child -> whole(child.path(), child.tree(), added, values));
    } else {
      List<Child> children = children(path, tree);
      for (Child child : children.subList(0, Math.min(children.size(), MOST_LEAVES))) {
        boolean single = leaf(child.tree());
        one(child.path(), single ? values.show(child.tree()) : number(child.tree()), added);
      }
      int more = children.size() - MOST_LEAVES;
      if (more > 0) {
        one(path, "{" + more + " more fields}", added);
      }
    }
  }

  private void one(String path, String shown, boolean added) {
    changes.add(new FieldChange(path, added ? "" : shown, added ? shown : ""));
  }

  private static String number(@Nullable Object tree) {
    int leaves = leaves(tree);
    return "{" + leaves + (leaves == 1 ? " field}" : " fields}");
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

  private static int leaves(@Nullable Object tree) {
    if (leaf(tree)) {
      return 1;
    }
    Collection<?> inner =
        tree instanceof Map<?, ?> map ? map.values() : (Collection<?>) Objects.requireNonNull(tree);
    return inner.stream().mapToInt(TreeDiff::leaves).sum();
  }

  private static boolean leaf(@Nullable Object value) {
    return !(value instanceof Map<?, ?> map && !map.isEmpty())
        && !(value instanceof List<?> list && !list.isEmpty());
  }

  private static String below(String path, String key) {
    if (!PLAIN_KEY.matcher(key).matches()) {
      return path + "[\"" + Legible.line(key).replace("\"", "\\\"") + "\"]";
    }
    return path.isEmpty() ? key : path + "." + key;
  }
}
