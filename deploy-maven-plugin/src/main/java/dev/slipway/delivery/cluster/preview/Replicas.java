package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.manifest.source.ManifestObject;
import java.util.List;
import java.util.Map;

/**
 * Leaves the number of replicas to an autoscaler. When it owns the field, we don't send it. When it
 * does not own it yet, we send the number that is there: a field that its only owner leaves out
 * falls back to 1.
 */
final class Replicas {
  private Replicas() {}

  /**
   * The content to send.
   *
   * @param live the workload, whole
   */
  static Map<String, Object> adopt(DesiredObject object, Map<String, Object> live) {
    Object replicas = ManifestObject.map(live.get("spec")).get("replicas");
    return object.withReplicas(ownedByOthers(live) ? null : replicas);
  }

  private static boolean ownedByOthers(Map<String, Object> live) {
    if (ManifestObject.map(live.get("metadata")).get("managedFields") instanceof List<?> entries) {
      for (Object element : entries) {
        Map<String, Object> entry = ManifestObject.map(element);
        Map<String, Object> owned = ManifestObject.map(entry.get("fieldsV1"));
        boolean ours =
            Cluster.FIELD_MANAGER.equals(entry.get("manager"))
                && "Apply".equals(entry.get("operation"));
        if (!ours && ManifestObject.map(owned.get("f:spec")).containsKey("f:replicas")) {
          return true;
        }
      }
    }
    return false;
  }
}
