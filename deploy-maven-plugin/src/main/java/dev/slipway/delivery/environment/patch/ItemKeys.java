package dev.slipway.delivery.environment.patch;

import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The merge keys of a list.
 *
 * @param first the field that each item must have, empty for a list of plain values
 * @param second a field that tells items with the same first key apart, empty for none; an item may
 *     leave it out
 * @param standard what the server takes for the second key where an item leaves it out, empty for
 *     nothing
 */
record ItemKeys(String first, String second, String standard) {
  /** The keys of a list that has none. */
  static final ItemKeys NONE = new ItemKeys("", "", "");

  /** Whether two items, or an item and an entry of an order, are the same one. */
  boolean same(@Nullable Object a, @Nullable Object b) {
    return first.isEmpty()
        ? String.valueOf(a).equals(String.valueOf(b))
        : sameFirst(a, b) && second(a).equals(second(b));
  }

  /**
   * The items of a list that an item of a patch may mean: those with all its keys, and where it or
   * an item leaves the second key out, those with its first key.
   */
  List<Integer> find(List<?> list, Object item) {
    List<Integer> exact = new ArrayList<>();
    List<Integer> open = new ArrayList<>();
    boolean names = !given(item).isEmpty();
    for (int i = 0; i < list.size(); i++) {
      Object there = list.get(i);
      if (!sameFirst(there, item)) {
        continue;
      }
      boolean same = names ? second(there).equals(second(item)) : given(there).isEmpty();
      if (same) {
        exact.add(i);
      } else if (!names || second(there).isEmpty()) {
        open.add(i);
      }
    }
    return exact.isEmpty() ? open : exact;
  }

  /** {@code port 53, protocol UDP}, with what an item gives. */
  String description(Object item) {
    String keys = first + ": " + key(item, first);
    return given(item).isEmpty() ? keys : keys + ", " + second + ": " + given(item);
  }

  /** Whether an item gives the second key. */
  boolean gives(Object item) {
    return !given(item).isEmpty();
  }

  /** Whether an item of a list gives the second key. */
  boolean givenIn(List<?> list) {
    return list.stream().anyMatch(item -> !given(item).isEmpty());
  }

  private boolean sameFirst(@Nullable Object a, @Nullable Object b) {
    String key = key(a, first);
    return !key.isEmpty() && key.equals(key(b, first));
  }

  private String second(@Nullable Object item) {
    String given = given(item);
    return given.isEmpty() ? standard : given;
  }

  private String given(@Nullable Object item) {
    return second.isEmpty() ? "" : key(item, second);
  }

  /** As text: {@code 80} and {@code "80"} are one key. */
  private static String key(@Nullable Object item, String field) {
    Object value = ManifestObject.map(item).get(field);
    return value == null ? "" : String.valueOf(value);
  }
}
