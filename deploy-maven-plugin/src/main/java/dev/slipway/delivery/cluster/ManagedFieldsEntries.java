package dev.slipway.delivery.cluster;

import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of an object's {@code managedFields}. */
public final class ManagedFieldsEntries {
  private ManagedFieldsEntries() {}

  public static List<Map<String, Object>> of(Map<String, Object> object) {
    List<Map<String, Object>> entries = new ArrayList<>();
    if (ManifestObject.map(object.get("metadata")).get("managedFields") instanceof List<?> list) {
      list.forEach(entry -> entries.add(ManifestObject.map(entry)));
    }
    return entries;
  }

  /** Whether an entry was written by our applies. */
  public static boolean isOurs(Map<String, Object> entry) {
    return Cluster.FIELD_MANAGER.equals(entry.get("manager"))
        && "Apply".equals(entry.get("operation"))
        && !entry.containsKey("subresource");
  }

  /** The entry of our applies. */
  public static Optional<Map<String, Object>> ours(Map<String, Object> object) {
    return of(object).stream().filter(ManagedFieldsEntries::isOurs).findFirst();
  }

  /** The fields that our applies own. */
  public static Map<String, Object> owned(Map<String, Object> object) {
    return ManifestObject.map(ours(object).orElse(Map.of()).get("fieldsV1"));
  }
}
