package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ManagedFieldsEntries;
import dev.slipway.delivery.field.OwnedFields;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ends kubectl's ownership of what kubectl applied before: as long as it owns a field too, removing
 * the field from the manifest removes nothing. Its entries in managedFields become ours; the next
 * apply then removes what the manifest does not have
 * (docs/decisions/0018-ownership-before-apply.md).
 */
public final class FieldManagerMigration {
  private static final Set<String> UPDATES =
      Set.of("kubectl-client-side-apply", "before-first-apply");
  private static final String KUBECTL = "kubectl";

  private FieldManagerMigration() {}

  /** Whether an object has entries to take over. */
  static boolean needed(Map<String, Object> object) {
    return ManagedFieldsEntries.of(object).stream().anyMatch(FieldManagerMigration::isKubectls);
  }

  /** Whose ownership ends: {@code "taken over from kubectl-client-side-apply"}. */
  static String note(Map<String, Object> object) {
    return Ownership.takenOver(
        ManagedFieldsEntries.of(object).stream()
            .filter(FieldManagerMigration::isKubectls)
            .map(entry -> String.valueOf(entry.get("manager")))
            .distinct()
            .collect(Collectors.joining(", ")));
  }

  /**
   * The object's managedFields with kubectl's entries merged into ours; empty when there is nothing
   * to take over.
   *
   * @param object live, whole
   */
  public static Optional<List<Map<String, Object>>> merged(Map<String, Object> object) {
    if (!needed(object)) {
      return Optional.empty();
    }
    // One entry for all versions: of two of the same manager the server drops the first.
    Map<String, Object> ours = new LinkedHashMap<>();
    Map<String, Object> theirs = new LinkedHashMap<>();
    List<Map<String, Object>> merged = new ArrayList<>();
    for (Map<String, Object> entry : ManagedFieldsEntries.of(object)) {
      if (ManagedFieldsEntries.isOurs(entry)) {
        ours = union(own(entry), ours);
      } else if (isKubectls(entry)) {
        theirs = union(own(entry), theirs);
      } else {
        merged.add(entry);
      }
    }
    merged.add(0, ours.isEmpty() ? theirs : union(ours, theirs));
    return Optional.of(merged);
  }

  /** Whether an entry ends with the takeover. */
  static boolean isKubectls(Map<String, Object> entry) {
    Object manager = entry.get("manager");
    boolean update = "Update".equals(entry.get("operation")) && UPDATES.contains(manager);
    boolean apply = "Apply".equals(entry.get("operation")) && KUBECTL.equals(manager);
    return (update || apply) && !entry.containsKey("subresource");
  }

  private static Map<String, Object> own(Map<String, Object> entry) {
    Map<String, Object> own = new LinkedHashMap<>(entry);
    own.put("manager", Cluster.FIELD_MANAGER);
    own.put("operation", "Apply");
    return own;
  }

  private static Map<String, Object> union(Map<String, Object> a, Map<String, Object> b) {
    Map<String, Object> union = new LinkedHashMap<>(a);
    union.put(
        "fieldsV1",
        OwnedFields.union(
            ManifestObject.map(a.get("fieldsV1")), ManifestObject.map(b.get("fieldsV1"))));
    return union;
  }
}
