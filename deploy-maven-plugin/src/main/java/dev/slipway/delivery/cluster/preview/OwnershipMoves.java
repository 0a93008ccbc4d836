package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ManagedFieldsEntries;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.field.FieldPath;
import dev.slipway.delivery.field.OwnedFields;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes the ownership of fields so that the following apply has the intended result: kubectl's
 * fields become ours ({@link FieldManagerMigration}), fields that are left to others are given up,
 * so that they stay, and fields to be removed become ours, so that the apply removes them
 * (docs/decisions/0018-ownership-before-apply.md). Pure.
 */
public final class OwnershipMoves {
  private OwnershipMoves() {}

  /**
   * The object's {@code managedFields} as they should be; empty when they need no change.
   *
   * @param live the object, whole
   */
  public static Optional<List<Map<String, Object>>> before(
      ApplyTask work, Map<String, Object> live) {
    List<Map<String, Object>> there = ManagedFieldsEntries.of(live);
    List<Map<String, Object>> entries =
        new ArrayList<>(FieldManagerMigration.merged(live).orElse(there));
    DesiredObject object = work.object();
    String version = object.resource().apiVersion();
    boolean moved =
        entries.stream()
            .anyMatch(
                entry ->
                    ManagedFieldsEntries.isOurs(entry) && !version.equals(entry.get("apiVersion")));
    if (moved) {
      // The server reads the object in the version of each entry, of any manager.
      entries.replaceAll(entry -> with(entry, "apiVersion", version));
    }
    if (!work.leftovers().isEmpty()) {
      entries.replaceAll(entry -> withoutAll(entry, work.leftovers()));
      if (entries.stream().noneMatch(ManagedFieldsEntries::isOurs)) {
        entries.add(0, empty(version));
      }
    }
    entries.replaceAll(entry -> ManagedFieldsEntries.isOurs(entry) ? ours(entry, work) : entry);
    entries.removeIf(
        entry -> ManifestObject.map(entry.get("fieldsV1")).isEmpty() && !there.contains(entry));
    return entries.equals(there) ? Optional.empty() : Optional.of(entries);
  }

  private static Map<String, Object> ours(Map<String, Object> entry, ApplyTask work) {
    Map<String, Object> fields = ManifestObject.map(entry.get("fieldsV1"));
    if (work.object().resource().groupKind().equals("Secret")) {
      fields = data(fields);
    }
    for (FieldPath path : work.object().policies().left()) {
      fields = OwnedFields.without(fields, path);
    }
    for (FieldPath path : work.leftovers()) {
      fields = OwnedFields.with(fields, path);
    }
    return with(entry, "fieldsV1", fields);
  }

  /** What was sent as stringData is data on the server. */
  private static Map<String, Object> data(Map<String, Object> fields) {
    Map<String, Object> sent = ManifestObject.map(fields.get("f:stringData"));
    if (!fields.containsKey("f:stringData")) {
      return fields;
    }
    Map<String, Object> data = new LinkedHashMap<>(ManifestObject.map(fields.get("f:data")));
    data.putAll(sent);
    data.remove(".");
    Map<String, Object> moved = new LinkedHashMap<>(fields);
    moved.remove("f:stringData");
    if (!data.isEmpty()) {
      moved.put("f:data", data);
    }
    return moved;
  }

  private static Map<String, Object> withoutAll(
      Map<String, Object> entry, List<FieldPath> leftovers) {
    Map<String, Object> fields = ManifestObject.map(entry.get("fieldsV1"));
    for (FieldPath path : leftovers) {
      fields = OwnedFields.without(fields, path);
    }
    return with(entry, "fieldsV1", fields);
  }

  private static Map<String, Object> empty(String version) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("manager", Cluster.FIELD_MANAGER);
    entry.put("operation", "Apply");
    entry.put("apiVersion", version);
    entry.put("fieldsType", "FieldsV1");
    entry.put("fieldsV1", Map.of());
    return entry;
  }

  private static Map<String, Object> with(Map<String, Object> entry, String key, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(entry);
    changed.put(key, value);
    return changed;
  }
}
