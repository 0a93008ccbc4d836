package dev.slipway.delivery.field;

import dev.slipway.delivery.field.FieldPath.Item;
import dev.slipway.delivery.field.FieldPath.Key;
import dev.slipway.delivery.field.FieldPath.Step;
import dev.slipway.manifest.json.JsonMaps;
import dev.slipway.manifest.source.ManifestObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * The tree {@code fieldsV1} of an entry in {@code managedFields}: a key is {@code f:NAME}, an item
 * of a list {@code k:{"name":"app"}}. Trees are never changed, always copied.
 */
public final class OwnedFields {
  private OwnedFields() {}

  /** Whether the field, or something below it, is named; a field above it is not enough. */
  public static boolean has(Map<String, Object> tree, FieldPath path) {
    return has(tree, path.steps());
  }

  private static boolean has(Map<String, Object> tree, List<Step> steps) {
    if (steps.isEmpty()) {
      return true;
    }
    Optional<String> name = name(tree, steps.get(0));
    return name.isPresent()
        && has(ManifestObject.map(tree.get(name.get())), steps.subList(1, steps.size()));
  }

  /**
   * The tree without the field. A name that nothing is left below goes: alone it would mean all.
   */
  public static Map<String, Object> without(Map<String, Object> tree, FieldPath path) {
    return without(tree, path.steps());
  }

  private static Map<String, Object> without(Map<String, Object> tree, List<Step> steps) {
    Optional<String> name = name(tree, steps.get(0));
    if (name.isEmpty()) {
      return tree;
    }
    Map<String, Object> rest = new LinkedHashMap<>(tree);
    Map<String, Object> before = ManifestObject.map(tree.get(name.get()));
    Map<String, Object> after =
        steps.size() == 1 ? Map.of() : without(before, steps.subList(1, steps.size()));
    if (steps.size() == 1 || after.isEmpty() && !before.isEmpty()) {
      rest.remove(name.get());
    } else {
      rest.put(name.get(), after);
    }
    return rest;
  }

  /** The tree with the whole field. */
  public static Map<String, Object> with(Map<String, Object> tree, FieldPath path) {
    return with(tree, path.steps());
  }

  private static Map<String, Object> with(Map<String, Object> tree, List<Step> steps) {
    if (steps.isEmpty()) {
      return Map.of();
    }
    String name = name(tree, steps.get(0)).orElseGet(() -> newName(steps.get(0)));
    Map<String, Object> more = new LinkedHashMap<>(tree);
    more.put(name, with(ManifestObject.map(tree.get(name)), steps.subList(1, steps.size())));
    return more;
  }

  private static Optional<String> name(Map<String, Object> tree, Step step) {
    if (step instanceof Key key) {
      return Optional.of("f:" + key.name()).filter(tree::containsKey);
    }
    Item item = (Item) step;
    return tree.keySet().stream()
        .filter(name -> name.startsWith("k:") && item.fits(keys(name)))
        .findFirst();
  }

  /** What tells an item apart, of its name in a tree; empty where that can't be read. */
  public static Map<String, Object> keys(String name) {
    try {
      return JsonMaps.read(name.substring(2).getBytes(StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      return Map.of(); // managers can write what they like
    }
  }

  /** All that one of two trees has. */
  public static Map<String, Object> union(Map<String, Object> a, Map<String, Object> b) {
    Map<String, Object> union = new LinkedHashMap<>(a);
    b.forEach(
        (key, below) ->
            union.merge(key, below, (x, y) -> union(ManifestObject.map(x), ManifestObject.map(y))));
    return union;
  }

  private static String newName(Step step) {
    if (step instanceof Key key) {
      return "f:" + key.name();
    }
    Map<String, String> keys = ((Item) step).keys();
    return "k:" + new String(JsonMaps.write(keys), StandardCharsets.UTF_8);
  }
}
