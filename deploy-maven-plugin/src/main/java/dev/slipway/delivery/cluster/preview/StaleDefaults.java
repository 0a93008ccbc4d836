package dev.slipway.delivery.cluster.preview;

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
import java.util.Set;

/**
 * Finds values that the server derived from an earlier manifest and keeps silently when that
 * changes: they have no owner, so no apply removes them.
 */
final class StaleDefaults {
  private static final FieldPath POLICY_TYPES = FieldPath.of("spec", "policyTypes");
  private static final Set<String> ROLLED = Set.of("StatefulSet.apps", "DaemonSet.apps");

  private StaleDefaults() {}

  /**
   * The fields to take away, with the value that the server then gives them; empty for none.
   *
   * @param content as it is sent
   * @param preview as the server would have it
   */
  static Map<FieldPath, Optional<Object>> in(
      DesiredObject object, Map<String, Object> content, Map<String, Object> preview) {
    Map<FieldPath, Optional<Object>> left = new LinkedHashMap<>();
    String kind = object.resource().groupKind();
    if (kind.equals("NetworkPolicy.networking.k8s.io")) {
      policyTypes(content, preview, left);
    } else if (ROLLED.contains(kind)) {
      // A DaemonSet keeps it beside OnDelete, where it means nothing.
      ExclusiveFields.excluded(object, content, preview).stream()
          .filter(path -> path.isUnder(FieldPath.of("spec", "updateStrategy")))
          .forEach(path -> left.put(path, Optional.empty()));
    }
    pod(kind).ifPresent(pod -> serviceAccount(pod, content, preview, left));
    left.keySet().removeIf(path -> owned(preview, path));
    return left;
  }

  /** The types follow from the rules, once: a policy that gets its first egress rule keeps them. */
  private static void policyTypes(
      Map<String, Object> content,
      Map<String, Object> preview,
      Map<FieldPath, Optional<Object>> left) {
    Optional<Object> found = POLICY_TYPES.value(preview);
    if (POLICY_TYPES.value(content).isPresent() || found.isEmpty()) {
      return;
    }
    List<Object> types = new ArrayList<>(List.of("Ingress"));
    if (FieldPath.of("spec", "egress").value(preview).filter(StaleDefaults::filled).isPresent()) {
      types.add("Egress");
    }
    if (!found.get().equals(types)) {
      left.put(POLICY_TYPES, Optional.of(types));
    }
  }

  /** {@code serviceAccount} is the old name of the same field; the one brings the other back. */
  private static void serviceAccount(
      FieldPath pod,
      Map<String, Object> content,
      Map<String, Object> preview,
      Map<FieldPath, Optional<Object>> left) {
    Map<String, Object> wanted = ManifestObject.map(pod.value(content).orElse(null));
    Map<String, Object> found = ManifestObject.map(pod.value(preview).orElse(null));
    List<String> names = List.of("serviceAccountName", "serviceAccount");
    boolean owned = names.stream().anyMatch(name -> owned(preview, pod.then(name)));
    if (names.stream().noneMatch(name -> wanted.get(name) != null) && !owned) {
      names.stream()
          .filter(name -> found.get(name) != null)
          .forEach(name -> left.put(pod.then(name), Optional.empty()));
    }
  }

  private static Optional<FieldPath> pod(String kind) {
    return switch (kind) {
      case "Deployment.apps",
          "StatefulSet.apps",
          "DaemonSet.apps",
          "ReplicaSet.apps",
          "ReplicationController" ->
          Optional.of(FieldPath.of("spec", "template", "spec"));
      case "CronJob.batch" ->
          Optional.of(FieldPath.of("spec", "jobTemplate", "spec", "template", "spec"));
      default -> Optional.empty(); // those of Pods and Jobs can't be changed
    };
  }

  private static boolean filled(Object value) {
    return value instanceof List<?> list && !list.isEmpty();
  }

  private static boolean owned(Map<String, Object> object, FieldPath path) {
    return ManagedFieldsEntries.of(object).stream()
        .anyMatch(entry -> OwnedFields.has(ManifestObject.map(entry.get("fieldsV1")), path));
  }
}
