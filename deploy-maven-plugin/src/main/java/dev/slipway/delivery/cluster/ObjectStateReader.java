package dev.slipway.delivery.cluster;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@link ObjectState}s from objects as the server writes them. */
final class ObjectStateReader {
  private ObjectStateReader() {}

  static ObjectState of(@Nullable Object object) {
    Map<String, Object> metadata = map(map(object).get("metadata"));
    return new ObjectState(
        new ObjectState.Identity(
            text(metadata, "namespace"), text(metadata, "name"), text(metadata, "uid")),
        new ObjectState.Revision(
            text(metadata, "resourceVersion"),
            text(metadata, "generation"),
            managed(metadata.get("managedFields"))),
        map(metadata.get("labels")),
        map(metadata.get("annotations")),
        metadata.get("ownerReferences") instanceof List<?> owners && !owners.isEmpty(),
        metadata.containsKey("deletionTimestamp"));
  }

  private static String managed(@Nullable Object managedFields) {
    if (managedFields instanceof List<?> entries) {
      for (Object element : entries) {
        Map<String, Object> entry = map(element);
        String managed =
            managed(
                text(entry, "manager"),
                text(entry, "operation"),
                text(entry, "time"),
                FieldsHash.of(entry.get("fieldsV1")));
        if (!managed.isEmpty()) {
          return managed;
        }
      }
    }
    return "";
  }

  /**
   * What is kept of an entry of managedFields, empty when it is not that of our applies.
   *
   * @param fields checksum of the fields
   */
  static String managed(String manager, String operation, String time, long fields) {
    return Cluster.FIELD_MANAGER.equals(manager) && "Apply".equals(operation)
        ? time + " " + Long.toHexString(fields)
        : "";
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  static String text(Map<String, Object> map, String key) {
    Object value = map.get(key);
    return value == null || value instanceof Map || value instanceof List ? "" : value.toString();
  }
}
