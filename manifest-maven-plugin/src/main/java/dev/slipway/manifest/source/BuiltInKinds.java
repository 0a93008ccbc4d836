package dev.slipway.manifest.source;

import java.util.Set;

/** What is known about kinds without a cluster. */
public final class BuiltInKinds {
  private static final Set<String> GROUPS =
      Set.of(
          "",
          "admissionregistration.k8s.io",
          "apiextensions.k8s.io",
          "apiregistration.k8s.io",
          "apps",
          "authentication.k8s.io",
          "authorization.k8s.io",
          "autoscaling",
          "batch",
          "certificates.k8s.io",
          "coordination.k8s.io",
          "discovery.k8s.io",
          "events.k8s.io",
          "flowcontrol.apiserver.k8s.io",
          "internal.apiserver.k8s.io",
          "networking.k8s.io",
          "node.k8s.io",
          "policy",
          "rbac.authorization.k8s.io",
          "resource.k8s.io",
          "scheduling.k8s.io",
          "storage.k8s.io",
          "storagemigration.k8s.io");
  // Groups in which every kind is cluster-scoped.
  private static final Set<String> CLUSTER_GROUPS =
      Set.of(
          "admissionregistration.k8s.io",
          "apiextensions.k8s.io",
          "apiregistration.k8s.io",
          "authentication.k8s.io",
          "flowcontrol.apiserver.k8s.io",
          "internal.apiserver.k8s.io",
          "node.k8s.io",
          "scheduling.k8s.io",
          "storagemigration.k8s.io");
  private static final Set<String> CLUSTER_KINDS =
      Set.of(
          "Namespace",
          "Node",
          "PersistentVolume",
          "ComponentStatus",
          "CertificateSigningRequest.certificates.k8s.io",
          "ClusterTrustBundle.certificates.k8s.io",
          "ClusterRole.rbac.authorization.k8s.io",
          "ClusterRoleBinding.rbac.authorization.k8s.io",
          "CSIDriver.storage.k8s.io",
          "CSINode.storage.k8s.io",
          "DeviceClass.resource.k8s.io",
          "DeviceTaintRule.resource.k8s.io",
          "IngressClass.networking.k8s.io",
          "IPAddress.networking.k8s.io",
          "PodSecurityPolicy.policy",
          "ResourcePoolStatusRequest.resource.k8s.io",
          "ResourceSlice.resource.k8s.io",
          "SelfSubjectAccessReview.authorization.k8s.io",
          "SelfSubjectRulesReview.authorization.k8s.io",
          "ServiceCIDR.networking.k8s.io",
          "StorageClass.storage.k8s.io",
          "SubjectAccessReview.authorization.k8s.io",
          "VolumeAttachment.storage.k8s.io",
          "VolumeAttributesClass.storage.k8s.io");

  private BuiltInKinds() {}

  /** Whether the kind belongs to Kubernetes itself; all others are custom resources. */
  public static boolean builtIn(String group) {
    return GROUPS.contains(group);
  }

  /** Whether a built-in kind has no namespace. */
  public static boolean clusterScoped(ManifestObject object) {
    String group = object.group();
    return CLUSTER_GROUPS.contains(group)
        || CLUSTER_KINDS.contains(group.isEmpty() ? object.kind() : object.kind() + "." + group);
  }
}
