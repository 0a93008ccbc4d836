package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.ManagedFieldsEntries;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.manifest.source.ManifestObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Leaves the number of replicas to an autoscaler. When another manager owns the field, or none, it
 * is not sent. When we own it alone, or will once kubectl's ownership is ours, we send the number
 * that is there: a field that its only owner leaves out falls back to 1.
 */
final class Replicas {
  private Replicas() {}

  /**
   * The content to send.
   *
   * @param live the workload, whole
   */
  static Map<String, Object> adopt(DesiredObject object, Map<String, Object> live) {
    boolean ours = false;
    boolean others = false;
    if (ManifestObject.map(live.get("metadata")).get("managedFields") instanceof List<?> entries) {
      for (Object element : entries) {
        Map<String, Object> entry = ManifestObject.map(element);
        if (owns(entry)) {
          boolean mine =
              ManagedFieldsEntries.isOurs(entry) || FieldManagerMigration.isKubectls(entry);
          ours |= mine;
          others |= !mine;
        }
      }
    }
    return object.withReplicas(ours && !others ? number(live) : null);
  }

  /** The content of an object that is recreated: with as many replicas as the old one has. */
  static Map<String, Object> keep(DesiredObject object, Map<String, Object> live) {
    return object.withReplicas(number(live));
  }

  private static boolean owns(Map<String, Object> entry) {
    Map<String, Object> owned = ManifestObject.map(entry.get("fieldsV1"));
    return ManifestObject.map(owned.get("f:spec")).containsKey("f:replicas");
  }

  private static @Nullable Object number(Map<String, Object> live) {
    return ManifestObject.map(live.get("spec")).get("replicas");
  }
}
