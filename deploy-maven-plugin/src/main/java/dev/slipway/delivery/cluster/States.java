package dev.slipway.delivery.cluster;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@link ObjectState}s from objects as the server writes them. */
final class States {
  private States() {}

  static ObjectState of(@Nullable Object object) {
    Map<String, Object> metadata = map(map(object).get("metadata"));
    return new ObjectState(
        text(metadata, "namespace"),
        text(metadata, "name"),
        text(metadata, "uid"),
        text(metadata, "resourceVersion"),
        text(metadata, "generation"),
        map(metadata.get("labels")),
        map(metadata.get("annotations")),
        managed(metadata.get("managedFields")),
        metadata.get("ownerReferences") instanceof List<?> owners && !owners.isEmpty(),
        metadata.containsKey("deletionTimestamp"));
  }

  private static String managed(@Nullable Object managedFields) {
    if (managedFields instanceof List<?> entries) {
      for (Object element : entries) {
        Map<String, Object> entry = map(element);
        if (Cluster.FIELD_MANAGER.equals(entry.get("manager"))
            && "Apply".equals(entry.get("operation"))) {
          return entry.get("time") + " " + entry.get("fieldsV1");
        }
      }
    }
    return "";
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  static String text(Map<String, Object> map, String key) {
    Object value = map.get(key);
    return value == null ? "" : value.toString();
  }
}
