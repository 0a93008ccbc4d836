package dev.slipway.delivery.cluster;

import dev.slipway.delivery.field.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Patches of objects in memory. Pure. */
final class MemoryPatch {
  private MemoryPatch() {}

  /** JSON patches as far as they are used: values that are set or removed. */
  static Map<String, Object> patched(
      Map<String, Object> object, List<Map<String, Object>> operations) {
    Map<String, Object> patched = new LinkedHashMap<>(object);
    for (Map<String, Object> operation : operations) {
      List<String> keys = List.of(String.valueOf(operation.get("path")).substring(1).split("/"));
      FieldPath field = FieldPath.of(keys.toArray(new String[0]));
      Object value = operation.get("value");
      patched =
          new LinkedHashMap<>(value == null ? field.without(patched) : field.with(patched, value));
    }
    return patched;
  }

  /** What a patch names changes, nulls go, all else stays. */
  static Map<String, Object> merged(
      Map<String, Object> object, Map<String, Object> patch, boolean strategic) {
    Map<String, Object> merged = new LinkedHashMap<>(object);
    patch.forEach(
        (key, value) -> {
          Object old = merged.get(key);
          if (value == null) {
            merged.remove(key);
          } else if (value instanceof Map<?, ?> map) {
            merged.put(key, merged(ManifestObject.map(old), ManifestObject.map(map), strategic));
          } else if (strategic && value instanceof List<?> items && old instanceof List<?> olds) {
            merged.put(key, mergedItems(olds, items));
          } else {
            merged.put(key, value);
          }
        });
    return merged;
  }

  private static List<Object> mergedItems(List<?> olds, List<?> items) {
    Map<Object, Object> byName = new LinkedHashMap<>();
    olds.forEach(item -> byName.put(name(item), item));
    items.forEach(
        item ->
            byName.merge(
                name(item),
                item,
                (old, young) -> merged(ManifestObject.map(old), ManifestObject.map(young), true)));
    return new ArrayList<>(byName.values());
  }

  private static Object name(Object item) {
    return ManifestObject.map(item).getOrDefault("name", item);
  }
}
