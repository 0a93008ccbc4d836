package dev.slipway.delivery.cluster.preview;

import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of an object's {@code managedFields}. */
final class ManagedFieldsEntries {
  private ManagedFieldsEntries() {}

  static List<Map<String, Object>> of(Map<String, Object> object) {
    List<Map<String, Object>> entries = new ArrayList<>();
    if (ManifestObject.map(object.get("metadata")).get("managedFields") instanceof List<?> list) {
      list.forEach(entry -> entries.add(ManifestObject.map(entry)));
    }
    return entries;
  }

  /** That of our applies. */
  static Optional<Map<String, Object>> ours(Map<String, Object> object) {
    return of(object).stream().filter(FieldManagerMigration::isOurs).findFirst();
  }

  /** What our applies own. */
  static Map<String, Object> owned(Map<String, Object> object) {
    return ManifestObject.map(ours(object).orElse(Map.of()).get("fieldsV1"));
  }
}
