package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.record.RunRecord.AppliedObject;
import dev.slipway.manifest.source.ManifestObject;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether a live object is as the last run left it, so that no dry-run is needed. The only
 * proof is what the server alone writes: the resourceVersion, and where controllers write status,
 * the generation. A user with write access to an object may restore its managedFields; they can
 * only speak against it. Pure.
 */
final class UnchangedCheck {
  /**
   * Kinds whose generation goes up with each change of anything but metadata and status, and that
   * controllers write status to. GenerationIT tries each at a real server.
   */
  static final Set<String> COUNTED =
      Set.of(
          "Deployment.apps",
          "StatefulSet.apps",
          "DaemonSet.apps",
          "ReplicaSet.apps",
          "Job.batch",
          "CronJob.batch",
          "Ingress.networking.k8s.io",
          "PodDisruptionBudget.policy",
          "CustomResourceDefinition.apiextensions.k8s.io");

  private static final Set<String> COMPARED = Set.of("name", "namespace", "labels", "annotations");

  private UnchangedCheck() {}

  /**
   * Whether it is.
   *
   * @param live as the server lists it
   */
  static boolean is(DesiredObject object, ObjectState live, AppliedObject recorded) {
    if (!recorded.hash().equals(object.hash()) || !recorded.same(live)) {
      return false;
    }
    return recorded.untouched(live)
        || COUNTED.contains(object.resource().groupKind())
            && !recorded.generation().isEmpty()
            && recorded.generation().equals(live.generation())
            && recorded.managed().equals(AppliedObject.sum(live))
            && metadata(object.content(), live);
  }

  /**
   * No generation counts metadata: it is compared, and what a list does not contain is requested.
   */
  private static boolean metadata(Map<String, Object> content, ObjectState live) {
    Map<String, Object> metadata = ManifestObject.map(content.get("metadata"));
    return COMPARED.containsAll(metadata.keySet())
        && has(live.labels(), metadata.get("labels"))
        && has(live.annotations(), metadata.get("annotations"));
  }

  private static boolean has(Map<String, Object> live, @Nullable Object wanted) {
    return ManifestObject.map(wanted).entrySet().stream()
        .allMatch(entry -> String.valueOf(entry.getValue()).equals(live.get(entry.getKey())));
  }
}
