package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.StatusRules;
import dev.slipway.manifest.source.GroupKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which class knows a built-in kind; all other built-in kinds work as soon as they exist. */
final class KindClasses {
  private static final String ADMISSION = "admissionregistration.k8s.io";
  private static final Map<GroupKind, StatusRules> ALL =
      Map.ofEntries(
          entry("", "Pod", new PodStatus()),
          entry("", "ReplicationController", new ReplicaSetStatus()),
          entry("", "PersistentVolumeClaim", new ClaimStatus()),
          entry("", "PersistentVolume", new VolumeStatus()),
          entry("", "Service", new ServiceStatus()),
          entry("", "Namespace", new NamespaceStatus()),
          entry("", "Node", new NodeStatus()),
          entry("", "ResourceQuota", new QuotaStatus()),
          entry("", "Secret", new SecretStatus()),
          entry("apps", "Deployment", new DeploymentStatus()),
          entry("apps", "StatefulSet", new StatefulSetStatus()),
          entry("apps", "DaemonSet", new DaemonSetStatus()),
          entry("apps", "ReplicaSet", new ReplicaSetStatus()),
          entry("batch", "Job", new JobStatus()),
          entry("batch", "CronJob", new CronJobStatus()),
          entry("networking.k8s.io", "Ingress", new IngressStatus()),
          entry("networking.k8s.io", "ServiceCIDR", new ServiceRangeStatus()),
          entry("autoscaling", "HorizontalPodAutoscaler", new AutoscalerStatus()),
          entry("policy", "PodDisruptionBudget", new DisruptionBudgetStatus()),
          entry("apiextensions.k8s.io", "CustomResourceDefinition", new DefinitionStatus()),
          entry("apiregistration.k8s.io", "APIService", new ApiServiceStatus()),
          entry(ADMISSION, "ValidatingWebhookConfiguration", new WebhooksStatus()),
          entry(ADMISSION, "MutatingWebhookConfiguration", new WebhooksStatus()),
          entry(ADMISSION, "ValidatingAdmissionPolicy", new PolicyStatus()),
          entry(ADMISSION, "MutatingAdmissionPolicy", new PolicyStatus()),
          entry("certificates.k8s.io", "CertificateSigningRequest", new SigningRequestStatus()),
          entry("storage.k8s.io", "VolumeAttachment", new AttachmentStatus()),
          entry("flowcontrol.apiserver.k8s.io", "FlowSchema", new FlowSchemaStatus()),
          entry("storagemigration.k8s.io", "StorageVersionMigration", new MigrationStatus()));

  private KindClasses() {}

  static Optional<StatusRules> of(GroupKind kind) {
    return Optional.ofNullable(ALL.get(kind));
  }

  /** The kinds that have a class. */
  static Set<GroupKind> all() {
    return ALL.keySet();
  }

  private static Map.Entry<GroupKind, StatusRules> entry(
      String group, String kind, StatusRules rules) {
    return Map.entry(new GroupKind(group, kind), rules);
  }
}
