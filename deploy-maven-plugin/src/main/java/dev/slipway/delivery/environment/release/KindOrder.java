package dev.slipway.delivery.environment.release;

import dev.slipway.delivery.access.AccessKeys;
import dev.slipway.manifest.source.ManifestObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which kinds are applied: what others need comes first, and webhooks last, since they
 * block what comes after them until their pods run.
 */
public final class KindOrder {
  private static final List<List<String>> ORDER =
      List.of(
          List.of("Namespace"),
          List.of("CustomResourceDefinition.apiextensions.k8s.io"),
          List.of(
              "PriorityClass.scheduling.k8s.io",
              "RuntimeClass.node.k8s.io",
              "StorageClass.storage.k8s.io",
              "VolumeAttributesClass.storage.k8s.io",
              "CSIDriver.storage.k8s.io",
              "IngressClass.networking.k8s.io",
              "DeviceClass.resource.k8s.io"),
          List.of("ResourceQuota", "LimitRange"),
          List.of(
              "ServiceAccount",
              "ClusterRole.rbac.authorization.k8s.io",
              "Role.rbac.authorization.k8s.io"),
          List.of(
              "ClusterRoleBinding.rbac.authorization.k8s.io",
              "RoleBinding.rbac.authorization.k8s.io"),
          List.of("ConfigMap", "Secret", "PersistentVolume"),
          List.of(
              "PersistentVolumeClaim",
              "Service",
              "Endpoints",
              "EndpointSlice.discovery.k8s.io",
              "NetworkPolicy.networking.k8s.io",
              "PodDisruptionBudget.policy"),
          List.of(
              "DaemonSet.apps",
              "Deployment.apps",
              "StatefulSet.apps",
              "ReplicaSet.apps",
              "ReplicationController",
              "Pod",
              "PodTemplate",
              "Job.batch",
              "CronJob.batch"),
          List.of("HorizontalPodAutoscaler.autoscaling", "Ingress.networking.k8s.io"),
          List.of("*"),
          List.of("APIService.apiregistration.k8s.io"),
          List.of(
              "ValidatingAdmissionPolicy.admissionregistration.k8s.io",
              "MutatingAdmissionPolicy.admissionregistration.k8s.io"),
          List.of(
              "ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io",
              "MutatingAdmissionPolicyBinding.admissionregistration.k8s.io",
              "MutatingWebhookConfiguration.admissionregistration.k8s.io",
              "ValidatingWebhookConfiguration.admissionregistration.k8s.io"));
  private static final Map<String, Integer> RANKS = ranks();

  private KindOrder() {}

  /** Objects of one rank do not depend on each other; a lower rank is applied first. */
  public static int rank(ManifestObject object) {
    boolean access =
        ManifestObject.map(object.metadata().get("labels")).containsKey(AccessKeys.LEVEL);
    return rank(object.group(), object.kind(), access);
  }

  /**
   * The rank of a kind.
   *
   * @param access whether the object has a level of access: a policy that holds a role to less is
   *     there as long as the role, its binding too, and blocks nothing that a run applies
   */
  public static int rank(String group, String kind, boolean access) {
    if (access
        && group.equals("admissionregistration.k8s.io")
        && kind.startsWith("ValidatingAdmissionPolicy")) {
      return kind.endsWith("Binding")
          ? rank("", "ResourceQuota") // who binds one with parameters must be able to find it
          : rank("scheduling.k8s.io", "PriorityClass");
    }
    return rank(group, kind);
  }

  private static int rank(String group, String kind) {
    Integer rank = RANKS.get(group.isEmpty() ? kind : kind + "." + group);
    return rank == null ? RANKS.getOrDefault("*", 0) : rank;
  }

  /** Whether others depend on objects of this rank: namespaces and new kinds. */
  public static boolean isFoundation(int rank) {
    return rank <= RANKS.getOrDefault("CustomResourceDefinition.apiextensions.k8s.io", 0);
  }

  /** Whether objects of this rank may block everything that is applied after them. */
  public static boolean isIntercepting(int rank) {
    return rank == ORDER.size() - 1;
  }

  private static Map<String, Integer> ranks() {
    Map<String, Integer> ranks = new HashMap<>();
    for (int rank = 0; rank < ORDER.size(); rank++) {
      for (String kind : ORDER.get(rank)) {
        ranks.put(kind, rank);
      }
    }
    return Map.copyOf(ranks);
  }
}
