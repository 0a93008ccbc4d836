package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.ManagedFieldsEntries;
import dev.slipway.delivery.field.FieldPath;
import dev.slipway.delivery.field.OwnedFields;
import dev.slipway.manifest.json.JsonMaps;
import dev.slipway.manifest.source.ManifestObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds what an apply removes and a merge patch does not: fields and items that only Slipway owns
 * and that the manifest no longer has. What kubectl owns counts as Slipway's, since it is taken
 * over. Pure.
 */
final class Removals {
  private static final List<String> METADATA =
      List.of("labels", "annotations", "finalizers", "ownerReferences");

  private Removals() {}

  /**
   * The object as an apply would have it.
   *
   * @param preview as a merge patch would have it
   * @param content as it is sent
   * @param live as it is, with managedFields
   * @param left fields that are left to others
   */
  static Map<String, Object> from(
      Map<String, Object> preview,
      Map<String, Object> content,
      Map<String, Object> live,
      List<FieldPath> left) {
    Map<String, Object> ours = Map.of();
    List<Map<String, Object>> others = new ArrayList<>();
    for (Map<String, Object> entry : ManagedFieldsEntries.of(live)) {
      Map<String, Object> fields = ManifestObject.map(entry.get("fieldsV1"));
      if (ManagedFieldsEntries.isOurs(entry) || FieldManagerMigration.isKubectls(entry)) {
        ours = OwnedFields.union(ours, fields);
      } else {
        others.add(fields);
      }
    }
    for (FieldPath path : left) {
      ours = OwnedFields.without(ours, path);
    }
    return map(preview, content, live, ours, others);
  }

  /**
   * The difference between two objects, as operations of a JSON patch. Of the metadata only what
   * manifests contain counts.
   */
  static List<Map<String, Object>> operations(
      Map<String, Object> before, Map<String, Object> after) {
    List<Map<String, Object>> operations = new ArrayList<>();
    TreeSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    keys.removeAll(List.of("metadata", "status", "apiVersion", "kind"));
    keys.forEach(key -> operation("/", key, before, after, operations));
    Map<String, Object> old = ManifestObject.map(before.get("metadata"));
    Map<String, Object> young = ManifestObject.map(after.get("metadata"));
    METADATA.forEach(key -> operation("/metadata/", key, old, young, operations));
    return operations;
  }

  private static void operation(
      String parent,
      String key,
      Map<String, Object> before,
      Map<String, Object> after,
      List<Map<String, Object>> operations) {
    if (Objects.equals(before.get(key), after.get(key))) {
      return;
    }
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("path", parent + key.replace("~", "~0").replace("/", "~1"));
    if (after.get(key) == null) {
      operation.put("op", "remove");
    } else {
      operation.put("op", before.containsKey(key) ? "replace" : "add");
      operation.put("value", after.get(key));
    }
    operations.add(operation);
  }

  private static @Nullable Object value(
      @Nullable Object at,
      @Nullable Object content,
      @Nullable Object live,
      Map<String, Object> ours,
      List<Map<String, Object>> others) {
    if (at instanceof Map<?, ?>) {
      return map(
          ManifestObject.map(at),
          ManifestObject.map(content),
          ManifestObject.map(live),
          ours,
          others);
    }
    return at instanceof List<?> list ? list(list, items(content), items(live), ours, others) : at;
  }

  private static Map<String, Object> map(
      Map<String, Object> at,
      Map<String, Object> content,
      Map<String, Object> live,
      Map<String, Object> ours,
      List<Map<String, Object>> others) {
    Map<String, Object> kept = new LinkedHashMap<>(at);
    for (String key : at.keySet()) {
      String name = "f:" + key;
      boolean gone = ours.containsKey(name) && !content.containsKey(key);
      if (gone && others.stream().noneMatch(tree -> tree.containsKey(name))) {
        kept.remove(key);
      } else if (whole(ours, others, name, at.get(key), content.get(key))) {
        kept.put(key, Objects.requireNonNull(content.get(key)));
      } else if (ours.containsKey(name) || others.stream().anyMatch(t -> t.containsKey(name))) {
        kept.computeIfPresent(
            key,
            (same, inner) ->
                value(
                    inner,
                    content.get(key),
                    live.get(key),
                    below(ours, name),
                    below(others, name)));
      }
    }
    return kept;
  }

  /**
   * Whether a map or list is owned as a whole, so that an apply replaces it: no manager names
   * anything below it. Where only its fields had no values, the server fills them in again.
   */
  private static boolean whole(
      Map<String, Object> ours,
      List<Map<String, Object>> others,
      String name,
      @Nullable Object at,
      @Nullable Object content) {
    return ours.containsKey(name)
        && below(ours, name).isEmpty()
        && others.stream().allMatch(tree -> below(tree, name).isEmpty())
        && (at instanceof Map<?, ?> && content instanceof Map<?, ?>
            || at instanceof List<?> && content instanceof List<?>);
  }

  private static List<?> list(
      List<?> at,
      List<?> content,
      List<?> live,
      Map<String, Object> ours,
      List<Map<String, Object>> others) {
    List<@Nullable Object> kept = new ArrayList<>();
    for (Object item : at) {
      String name = name(ours, item);
      boolean there = content.stream().anyMatch(one -> same(name, item, one));
      boolean shared = others.stream().anyMatch(tree -> tree.containsKey(name));
      if (name.isEmpty() || !there && shared && !(item instanceof Map<?, ?>)) {
        kept.add(item);
      } else if (there || shared) {
        kept.add(
            value(
                item,
                content.stream().filter(one -> same(name, item, one)).findFirst().orElse(null),
                live.stream().filter(one -> same(name, item, one)).findFirst().orElse(null),
                below(ours, name),
                below(others, name)));
      }
    }
    // A merge patch replaces whole lists of custom resources: items of others come back.
    for (Object item : live) {
      for (Map<String, Object> tree : others) {
        String name = name(tree, item);
        if (!name.isEmpty() && at.stream().noneMatch(one -> same(name, item, one))) {
          kept.add(item);
          break;
        }
      }
    }
    return kept;
  }

  /** The name of an item in a tree of owned fields; empty where it has none. */
  private static String name(Map<String, Object> tree, @Nullable Object item) {
    return tree.keySet().stream().filter(name -> fits(name, item, false)).findFirst().orElse("");
  }

  private static boolean same(String name, @Nullable Object item, @Nullable Object other) {
    return !name.isEmpty() && (Objects.equals(item, other) || fits(name, other, true));
  }

  /**
   * Whether an item has a name.
   *
   * @param lenient whether keys that the item lacks fit, as manifests leave out defaults
   */
  static boolean fits(String name, @Nullable Object item, boolean lenient) {
    if (name.startsWith("v:")) {
      return name.substring(2).equals(json(item));
    }
    if (!name.startsWith("k:")) {
      return false;
    }
    Map<String, Object> map = ManifestObject.map(item);
    Map<String, Object> keys = OwnedFields.keys(name);
    return keys.keySet().stream().anyMatch(map::containsKey)
        && keys.entrySet().stream()
            .allMatch(
                key ->
                    lenient && !map.containsKey(key.getKey())
                        || String.valueOf(key.getValue())
                            .equals(String.valueOf(map.get(key.getKey()))));
  }

  private static String json(@Nullable Object value) {
    String text =
        new String(JsonMaps.write(Map.of("v", value == null ? "" : value)), StandardCharsets.UTF_8);
    return text.substring(text.indexOf(':') + 1, text.length() - 1).strip();
  }

  private static List<?> items(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static Map<String, Object> below(Map<String, Object> tree, String name) {
    return ManifestObject.map(tree.get(name));
  }

  private static List<Map<String, Object>> below(List<Map<String, Object>> trees, String name) {
    return trees.stream().map(tree -> below(tree, name)).toList();
  }
}
