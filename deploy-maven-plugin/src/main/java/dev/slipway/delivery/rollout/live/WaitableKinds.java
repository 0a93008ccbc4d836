package dev.slipway.delivery.rollout.live;

import dev.slipway.delivery.rollout.RelatedKinds;
import dev.slipway.manifest.source.BuiltInKinds;
import dev.slipway.manifest.source.GroupKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which kinds have a state that can be waited for, and which others show more about it. */
public final class WaitableKinds {
  /** Kinds that work as soon as they exist. */
  private static final Set<String> STATELESS =
      Set.of(
          "ConfigMap",
          "Secret",
          "ServiceAccount",
          "LimitRange",
          "PodTemplate",
          "Endpoints",
          "Event",
          "ControllerRevision.apps",
          "EndpointSlice.discovery.k8s.io",
          "NetworkPolicy.networking.k8s.io",
          "IngressClass.networking.k8s.io",
          "StorageClass.storage.k8s.io",
          "CSIDriver.storage.k8s.io",
          "PriorityClass.scheduling.k8s.io",
          "RuntimeClass.node.k8s.io",
          "Lease.coordination.k8s.io",
          "Role.rbac.authorization.k8s.io",
          "RoleBinding.rbac.authorization.k8s.io",
          "ClusterRole.rbac.authorization.k8s.io",
          "ClusterRoleBinding.rbac.authorization.k8s.io",
          "ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io",
          "MutatingAdmissionPolicyBinding.admissionregistration.k8s.io");

  /** Workloads, on which a controller of Kubernetes has to act. */
  private static final Set<String> WORKLOADS =
      Set.of(
          "Deployment.apps",
          "StatefulSet.apps",
          "DaemonSet.apps",
          "ReplicaSet.apps",
          "ReplicationController",
          "Job.batch");

  private WaitableKinds() {}

  /** Whether objects of a kind can be ready or not. */
  public static boolean waitable(GroupKind kind) {
    return !STATELESS.contains(kind.toString());
  }

  /** Whether it is a workload. */
  public static boolean workload(GroupKind kind) {
    return WORKLOADS.contains(kind.toString());
  }

  /** Whether the kind does not belong to Kubernetes itself. */
  public static boolean custom(GroupKind kind) {
    return !BuiltInKinds.builtIn(kind.group());
  }

  /** The kinds of the objects that belong to one of a kind. */
  static List<String> more(GroupKind kind) {
    List<String> kinds = new ArrayList<>();
    RelatedKinds.owned(kind).forEach(owned -> kinds.add(owned.toString()));
    if (kind.toString().equals("Service")) {
      kinds.add(RelatedKinds.endpointSlices().toString());
    }
    if (kind.toString().equals("StatefulSet.apps")) {
      kinds.add("PersistentVolumeClaim");
    }
    return kinds;
  }
}
