package dev.slipway.delivery.cluster.prune.rule;

import dev.slipway.delivery.cluster.ApiResource;
import java.util.Optional;
import java.util.Set;

/**
 * Kinds that controllers create, mostly with the labels of the object they create them for:
 * Endpoints carry their Service's labels and no owner, and lag behind by most of a minute.
 */
final class NeverKindRule implements Rule {
  // docs/prune.md has the same list.
  static final Set<String> KINDS =
      Set.of(
          "Binding",
          "ComponentStatus",
          "Endpoints",
          "Event",
          "Node",
          "Pod",
          "ControllerRevision.apps",
          "ReplicaSet.apps",
          "CertificateSigningRequest.certificates.k8s.io",
          "Lease.coordination.k8s.io",
          "LeaseCandidate.coordination.k8s.io",
          "EndpointSlice.discovery.k8s.io",
          "Event.events.k8s.io",
          "StorageVersion.internal.apiserver.k8s.io",
          "IPAddress.networking.k8s.io",
          "ResourceSlice.resource.k8s.io",
          "CSINode.storage.k8s.io",
          "CSIStorageCapacity.storage.k8s.io",
          "VolumeAttachment.storage.k8s.io",
          "NodeMetrics.metrics.k8s.io",
          "PodMetrics.metrics.k8s.io",
          "CertificateRequest.cert-manager.io",
          "Challenge.acme.cert-manager.io",
          "Order.acme.cert-manager.io",
          "CiliumEndpoint.cilium.io",
          "CiliumEndpointSlice.cilium.io",
          "CiliumIdentity.cilium.io",
          "CiliumNode.cilium.io",
          "AdmissionReport.kyverno.io",
          "BackgroundScanReport.kyverno.io",
          "ClusterAdmissionReport.kyverno.io",
          "ClusterBackgroundScanReport.kyverno.io",
          "UpdateRequest.kyverno.io",
          "ClusterEphemeralReport.reports.kyverno.io",
          "EphemeralReport.reports.kyverno.io",
          "ClusterReport.openreports.io",
          "Report.openreports.io",
          "ClusterPolicyReport.wgpolicyk8s.io",
          "PolicyReport.wgpolicyk8s.io");

  @Override
  public Optional<KeptObject> keep(PruneCandidate found, PruneScope scope) {
    ApiResource resource = found.resource();
    boolean never = KINDS.contains(resource.groupKind()) || review(resource) || localService(found);
    return never
        ? Rule.kept(
            found,
            KeepReason.NEVER_KIND,
            "objects of kind " + resource.groupKind() + " are never deleted; delete it by hand")
        : Optional.empty();
  }

  /** TokenReview, SubjectAccessReview and their like, also those of extensions. */
  private static boolean review(ApiResource resource) {
    return resource.kind().endsWith("Review");
  }

  /** An APIService that the API server keeps for a group of its own or of a definition. */
  private static boolean localService(PruneCandidate found) {
    return found.resource().groupKind().equals("APIService.apiregistration.k8s.io")
        && found.state().labels().containsKey("kube-aggregator.kubernetes.io/automanaged");
  }
}
