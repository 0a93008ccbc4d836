package dev.slipway.manifest.render;

import dev.slipway.manifest.source.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares two contents, field by field. */
final class FieldChanges {
  private static final Object ABSENT = new Object();

  private final List<FieldChange> found = new ArrayList<>();

  private FieldChanges() {}

  /**
   * A field with another value.
   *
   * @param path as in {@code spec.containers[0].image}
   * @param before empty text for none
   * @param after empty text for none
   */
  record FieldChange(String path, String before, String after) {}

  /** The fields in the order of the first content, then those that only the second has. */
  static List<FieldChange> of(Map<String, Object> before, Map<String, Object> after) {
    FieldChanges changes = new FieldChanges();
    changes.compare(FieldPath.ROOT, before, after);
    return changes.found;
  }

  private void compare(FieldPath path, @Nullable Object before, @Nullable Object after) {
    if (Objects.equals(before, after)) {
      return;
    }
    if (before instanceof Map<?, ?> && after instanceof Map<?, ?>
        || isFull(before, Map.class, after)) {
      Set<Object> keys = new LinkedHashSet<>(map(before).keySet());
      keys.addAll(map(after).keySet());
      for (Object key : keys) {
        compare(path.field(String.valueOf(key)), get(before, key), get(after, key));
      }
    } else if (before instanceof List<?> && after instanceof List<?>
        || isFull(before, List.class, after)) {
      int size = Math.max(list(before).size(), list(after).size());
      for (int i = 0; i < size; i++) {
        compare(path.item(i), get(before, i), get(after, i));
      }
    } else {
      found.add(new FieldChange(path.toString(), text(before), text(after)));
    }
  }

  /** Whether one is not there, so that each value of the other is reported separately. */
  private static boolean isFull(@Nullable Object before, Class<?> type, @Nullable Object after) {
    Object there = before == ABSENT ? after : after == ABSENT ? before : null;
    return type.isInstance(there) && map(there).size() + list(there).size() > 0;
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static @Nullable Object get(@Nullable Object value, Object key) {
    return map(value).containsKey(key) ? map(value).get(key) : ABSENT;
  }

  private static @Nullable Object get(@Nullable Object value, int index) {
    return index < list(value).size() ? list(value).get(index) : ABSENT;
  }

  private static String text(@Nullable Object value) {
    return value == ABSENT ? "" : value instanceof String s && s.isEmpty() ? "\"\"" : "" + value;
  }
}
