package dev.slipway.delivery.access.escalation;

import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds forms of escalation in objects other than those of RBAC. Pure. */
final class ObjectFinder {
  private static final String POD_SECURITY = "pod-security.kubernetes.io/enforce";
  private static final Map<String, Escalation> KINDS =
      Map.ofEntries(
          kind("MutatingWebhookConfiguration.admissionregistration", Escalation.MUTATING_WEBHOOK),
          kind(
              "ValidatingWebhookConfiguration.admissionregistration",
              Escalation.VALIDATING_WEBHOOK),
          kind("ValidatingAdmissionPolicy.admissionregistration", Escalation.ADMISSION_POLICY),
          kind(
              "ValidatingAdmissionPolicyBinding.admissionregistration",
              Escalation.ADMISSION_POLICY),
          kind("MutatingAdmissionPolicy.admissionregistration", Escalation.ADMISSION_POLICY),
          kind("MutatingAdmissionPolicyBinding.admissionregistration", Escalation.ADMISSION_POLICY),
          kind("APIService.apiregistration", Escalation.API_SERVICE),
          kind("CertificateSigningRequest.certificates", Escalation.CERTIFICATE_REQUEST),
          kind("ClusterTrustBundle.certificates", Escalation.TRUST_BUNDLE),
          kind("FlowSchema.flowcontrol.apiserver", Escalation.FLOW_CONTROL),
          kind("PriorityLevelConfiguration.flowcontrol.apiserver", Escalation.FLOW_CONTROL),
          kind("CSIDriver.storage", Escalation.CSI_DRIVER),
          kind("EndpointSlice.discovery", Escalation.ENDPOINTS_OBJECT),
          Map.entry(
              "SecurityContextConstraints.security.openshift.io", Escalation.SECURITY_CONTEXT),
          Map.entry("Endpoints", Escalation.ENDPOINTS_OBJECT),
          Map.entry("Node", Escalation.NODE_OBJECT));
  // ConfigMaps of kube-system that say who is believed to be whom.
  private static final Set<String> TRUST = Set.of("aws-auth", "extension-apiserver-authentication");
  private static final Set<String> EXEMPTIONS =
      Set.of("admission.gatekeeper.sh/ignore", "webhooks.kyverno.io/exclude");

  private ObjectFinder() {}

  private static Map.Entry<String, Escalation> kind(String kind, Escalation escalation) {
    return Map.entry(kind + ".k8s.io", escalation);
  }

  static List<Finding> in(ManifestObject object) {
    List<Finding> found = new ArrayList<>();
    String kind = kind(object);
    Optional.ofNullable(KINDS.get(kind))
        .ifPresent(form -> found.add(new Finding(form, object, "")));
    switch (kind) {
      case "PersistentVolume" -> persistentVolume(object).ifPresent(found::add);
      case "Namespace" -> found.addAll(namespace(object));
      case "Secret" -> secret(object).ifPresent(found::add);
      case "ConfigMap" -> configMap(object).ifPresent(found::add);
      case "Service" -> service(object).ifPresent(found::add);
      default -> {} // the kind says it all
    }
    return found;
  }

  /** {@code Deployment.apps}, {@code ConfigMap}. */
  static String kind(ManifestObject object) {
    return object.group().isEmpty() ? object.kind() : object.kind() + "." + object.group();
  }

  private static Optional<Finding> persistentVolume(ManifestObject object) {
    Map<String, Object> spec = ManifestObject.map(object.content().get("spec"));
    return List.of("hostPath", "local").stream()
        .filter(spec::containsKey)
        .findFirst()
        .map(source -> new Finding(Escalation.HOST_PATH_VOLUME, object, "spec." + source));
  }

  private static List<Finding> namespace(ManifestObject object) {
    Map<String, Object> labels = ManifestObject.map(object.metadata().get("labels"));
    List<Finding> found = new ArrayList<>();
    Object level = labels.get(POD_SECURITY);
    if ("privileged".equals(level)) {
      found.add(new Finding(Escalation.POD_SECURITY_PRIVILEGED, object, "metadata.labels"));
    } else if ("baseline".equals(level)) {
      found.add(new Finding(Escalation.POD_SECURITY_BASELINE, object, "metadata.labels"));
    }
    if (labels.keySet().stream().anyMatch(EXEMPTIONS::contains)) {
      found.add(new Finding(Escalation.ADMISSION_EXEMPTION, object, "metadata.labels"));
    }
    return found;
  }

  private static Optional<Finding> secret(ManifestObject object) {
    Object type = object.content().get("type");
    if ("kubernetes.io/service-account-token".equals(type)) {
      return Optional.of(new Finding(Escalation.SERVICE_ACCOUNT_TOKEN, object, "type"));
    }
    return "bootstrap.kubernetes.io/token".equals(type)
        ? Optional.of(new Finding(Escalation.BOOTSTRAP_TOKEN, object, "type"))
        : Optional.empty();
  }

  private static Optional<Finding> configMap(ManifestObject object) {
    return object.namespace().equals("kube-system") && TRUST.contains(object.name())
        ? Optional.of(new Finding(Escalation.CLUSTER_TRUST, object, "metadata.name"))
        : Optional.empty();
  }

  private static Optional<Finding> service(ManifestObject object) {
    Map<String, Object> spec = ManifestObject.map(object.content().get("spec"));
    return spec.get("externalIPs") instanceof List<?> addresses && !addresses.isEmpty()
        ? Optional.of(new Finding(Escalation.EXTERNAL_ADDRESS, object, "spec.externalIPs"))
        : Optional.empty();
  }
}
