package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.ManagedFieldsEntries;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.quantity.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Predicts the result of a server-side apply from the live object alone, for users who may not
 * dry-run on the server. The object's {@code managedFields} say which lists are merged and by which
 * keys. Not known is what the server fills in, what webhooks change and what is refused; and within
 * a list that has one owner as a whole, what the manifest leaves out counts as filled in by the
 * server. Pure.
 */
final class PredictedApply {
  private static final Set<String> QUANTITIES = Set.of("requests", "limits", "hard", "capacity");

  private PredictedApply() {}

  /**
   * The object as it would be.
   *
   * @param content as it would be sent
   * @param live as it is, with managedFields
   */
  static Map<String, Object> of(Map<String, Object> content, Map<String, Object> live) {
    List<Map<String, Object>> trees =
        ManagedFieldsEntries.of(live).stream()
            .map(entry -> ManifestObject.map(entry.get("fieldsV1")))
            .toList();
    Map<String, Object> sent = stored(content, live, trees, false);
    return Removals.from(merge(sent, live, trees), sent, live, List.of());
  }

  /** What is sent, spelled as in the live object where it means the same. */
  private static Map<String, Object> stored(
      Map<String, Object> content,
      Map<String, Object> live,
      List<Map<String, Object>> trees,
      boolean quantities) {
    Map<String, Object> stored = new LinkedHashMap<>();
    content.forEach(
        (key, value) -> {
          if (value != null) { // An apply of null is an apply without the field.
            // A quantity is kept as text.
            Object wanted = quantities && value instanceof Number ? value.toString() : value;
            Object there = live.get(key);
            stored.put(key, there == null ? wanted : stored(key, wanted, there, trees, quantities));
          }
        });
    return stored;
  }

  private static Object stored(
      String key, Object value, Object there, List<Map<String, Object>> trees, boolean quantities) {
    List<Map<String, Object>> below = below(trees, "f:" + key);
    boolean inner = QUANTITIES.contains(key);
    if (whole(trees, key)) {
      return covers(there, value, value instanceof Map<?, ?> ? inner : quantities) ? there : value;
    }
    if (value instanceof Map<?, ?> && there instanceof Map<?, ?>) {
      return stored(ManifestObject.map(value), ManifestObject.map(there), below, inner);
    }
    if (value instanceof List<?> list && there instanceof List<?> items) {
      return items(list, items, below);
    }
    return same(there, value, quantities) ? there : value;
  }

  private static List<?> items(List<?> content, List<?> live, List<Map<String, Object>> trees) {
    List<@Nullable Object> items = new ArrayList<>();
    for (Object item : content) {
      Optional<Named> there = find(item, live, trees);
      items.add(
          there.isPresent() && item instanceof Map<?, ?>
              ? stored(
                  ManifestObject.map(item),
                  ManifestObject.map(live.get(there.get().index())),
                  below(trees, there.get().name()),
                  false)
              : item);
    }
    return items;
  }

  private static Map<String, Object> merge(
      Map<String, Object> sent, Map<String, Object> live, List<Map<String, Object>> trees) {
    Map<String, Object> merged = new LinkedHashMap<>(live);
    sent.forEach(
        (key, value) -> {
          Object there = live.get(key);
          List<Map<String, Object>> below = below(trees, "f:" + key);
          if (whole(trees, key)) {
            merged.put(key, value);
          } else if (value instanceof Map<?, ?> && there instanceof Map<?, ?>) {
            merged.put(key, merge(ManifestObject.map(value), ManifestObject.map(there), below));
          } else if (value instanceof List<?> list && there instanceof List<?> items) {
            merged.put(key, merge(list, items, below));
          } else {
            merged.put(key, value);
          }
        });
    return merged;
  }

  /**
   * In the order of what is sent; items that only the live list has keep their place between (as
   * servers do it: PredictedPlanIT compares).
   */
  private static List<?> merge(List<?> sent, List<?> live, List<Map<String, Object>> trees) {
    List<Optional<Named>> partners = sent.stream().map(item -> find(item, live, trees)).toList();
    Map<Integer, Integer> bySent = new HashMap<>();
    for (int n = 0; n < sent.size(); n++) {
      int at = n;
      partners.get(n).ifPresent(named -> bySent.putIfAbsent(named.index(), at));
    }
    List<@Nullable Object> merged = new ArrayList<>();
    int next = 0;
    for (int n = 0; n < live.size(); n++) {
      Integer wanted = bySent.get(n);
      if (wanted == null) {
        merged.add(live.get(n));
        continue;
      }
      for (; next <= wanted; next++) {
        merged.add(item(sent.get(next), partners.get(next), live, trees));
      }
    }
    for (; next < sent.size(); next++) {
      merged.add(item(sent.get(next), partners.get(next), live, trees));
    }
    return merged;
  }

  private static @Nullable Object item(
      @Nullable Object sent,
      Optional<Named> partner,
      List<?> live,
      List<Map<String, Object>> trees) {
    if (partner.isEmpty() || !(sent instanceof Map<?, ?>)) {
      return sent;
    }
    Map<String, Object> old = ManifestObject.map(live.get(partner.get().index()));
    return merge(ManifestObject.map(sent), old, below(trees, partner.get().name()));
  }

  /** An item's name in {@code managedFields}, and its place in the live list. */
  private record Named(String name, int index) {}

  private static Optional<Named> find(
      @Nullable Object item, List<?> live, List<Map<String, Object>> trees) {
    for (Map<String, Object> tree : trees) {
      for (String name : tree.keySet()) {
        if (Removals.fits(name, item, true)) {
          for (int n = 0; n < live.size(); n++) {
            if (Removals.fits(name, live.get(n), false)) {
              return Optional.of(new Named(name, n));
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a map or list has one owner as a whole: nothing below it is named. */
  private static boolean whole(List<Map<String, Object>> trees, String key) {
    String name = "f:" + key;
    return trees.stream().anyMatch(tree -> tree.containsKey(name))
        && below(trees, name).stream().allMatch(Map::isEmpty);
  }

  /** Whether the live value is the one that is sent, with what the server filled in. */
  private static boolean covers(@Nullable Object live, @Nullable Object sent, boolean quantities) {
    if (sent instanceof Map<?, ?> && live instanceof Map<?, ?>) {
      Map<String, Object> there = ManifestObject.map(live);
      return ManifestObject.map(sent).entrySet().stream()
          .allMatch(
              entry -> {
                boolean inner =
                    entry.getValue() instanceof Map<?, ?>
                        ? QUANTITIES.contains(entry.getKey())
                        : quantities;
                return covers(there.get(entry.getKey()), entry.getValue(), inner);
              });
    }
    if (sent instanceof List<?> list && live instanceof List<?> items) {
      if (list.size() != items.size()) {
        return false;
      }
      for (int n = 0; n < list.size(); n++) {
        if (!covers(items.get(n), list.get(n), false)) {
          return false;
        }
      }
      return true;
    }
    return live == null ? sent == null : same(live, sent, quantities);
  }

  private static boolean same(Object live, @Nullable Object sent, boolean quantities) {
    if (Objects.equals(live, sent)) {
      return true;
    }
    if (live instanceof Number && sent instanceof Number) {
      return new BigDecimal(live.toString()).compareTo(new BigDecimal(sent.toString())) == 0;
    }
    Optional<BigDecimal> there = Quantity.parse(String.valueOf(live));
    Optional<BigDecimal> wanted = Quantity.parse(String.valueOf(sent));
    return quantities
        && there.isPresent()
        && wanted.isPresent()
        && there.get().compareTo(wanted.get()) == 0;
  }

  private static List<Map<String, Object>> below(List<Map<String, Object>> trees, String name) {
    return trees.stream().map(tree -> ManifestObject.map(tree.get(name))).toList();
  }
}
