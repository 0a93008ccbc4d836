package dev.slipway.manifest.validate.schema;

import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The defaults of a structural schema, put into a custom resource as the server does before it
 * validates: where a field is missing, or null though it must not be.
 */
final class Defaults {
  private static final String DEFAULT = "default";

  private Defaults() {}

  /** The value with its defaults; the value itself where there are none. */
  static @Nullable Object of(@Nullable Object value, Map<String, Object> schema) {
    if (value == null) {
      boolean put = schema.get(DEFAULT) != null && !Boolean.TRUE.equals(schema.get("nullable"));
      return put ? of(schema.get(DEFAULT), schema) : null;
    }
    if (value instanceof Map<?, ?>) {
      return map(ManifestObject.map(value), schema);
    }
    if (value instanceof List<?> list && schema.get("items") instanceof Map<?, ?> items) {
      List<@Nullable Object> filled = new ArrayList<>(list.size());
      boolean changed = false;
      for (Object item : list) {
        Object with = of(item, ManifestObject.map(items));
        filled.add(with);
        changed |= with != item;
      }
      return changed ? filled : value;
    }
    return value;
  }

  /** The fields of a map with their defaults. */
  static Map<String, Object> map(Map<String, Object> value, Map<String, Object> schema) {
    Map<String, Object> properties = ManifestObject.map(schema.get("properties"));
    Map<String, Object> additional = ManifestObject.map(schema.get("additionalProperties"));
    Map<String, Object> filled = new LinkedHashMap<>(value);
    boolean changed = false;
    for (Map.Entry<String, Object> property : properties.entrySet()) {
      changed |= put(filled, property.getKey(), ManifestObject.map(property.getValue()));
    }
    if (!additional.isEmpty()) {
      for (String name : value.keySet()) {
        changed |= !properties.containsKey(name) && put(filled, name, additional);
      }
    }
    return changed ? filled : value;
  }

  private static boolean put(Map<String, Object> filled, String name, Map<String, Object> schema) {
    Object before = filled.get(name);
    Object after = of(before, schema);
    if (after == null || after == before) {
      return false;
    }
    filled.put(name, after);
    return true;
  }
}
