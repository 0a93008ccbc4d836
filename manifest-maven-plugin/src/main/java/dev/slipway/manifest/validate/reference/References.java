package dev.slipway.manifest.validate.reference;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Part;
import dev.slipway.manifest.validate.Workload;
import java.util.ArrayList;
import java.util.List;

/** The references of an object that can be in its bundle. Optional references are left out. */
final class References {
  private static final String RBAC = "rbac.authorization.k8s.io";

  private final ManifestObject object;
  private final List<Reference> found = new ArrayList<>();

  private References(ManifestObject object) {
    this.object = object;
  }

  static List<Reference> of(ManifestObject object) {
    References references = new References(object);
    references.collect();
    return references.found;
  }

  private void collect() {
    Part root = Part.of(object);
    Part spec = root.field("spec");
    switch (object.group() + "/" + object.kind()) {
      case "networking.k8s.io/Ingress" -> ingress(spec);
      case "autoscaling/HorizontalPodAutoscaler" -> autoscaler(spec.field("scaleTargetRef"));
      case RBAC + "/RoleBinding", RBAC + "/ClusterRoleBinding" -> binding(root);
      case "/ServiceAccount" -> core("Secret", root.items("imagePullSecrets"), "name");
      case "apps/StatefulSet" -> core("Service", spec, "serviceName");
      default -> {
        // Refers to nothing, or is a workload like any other.
      }
    }
    Workload.of(object).ifPresent(this::workload);
  }

  private void workload(Workload workload) {
    Part pod = new Part(workload.podPath(), workload.pod());
    boolean old = pod.text("serviceAccountName").isEmpty();
    core("ServiceAccount", pod, old ? "serviceAccount" : "serviceAccountName");
    core("Secret", pod.items("imagePullSecrets"), "name");
    pod.items("volumes").forEach(this::volume);
    for (Workload.Container container : workload.containers()) {
      Part part = new Part(container.path(), container.content());
      for (Part from : part.items("envFrom")) {
        core("ConfigMap", from.field("configMapRef"), "name");
        core("Secret", from.field("secretRef"), "name");
      }
      for (Part variable : part.items("env")) {
        if (variable.value("valueFrom") != null) {
          Part from = variable.field("valueFrom");
          core("ConfigMap", from.field("configMapKeyRef"), "name");
          core("Secret", from.field("secretKeyRef"), "name");
        }
      }
    }
  }

  private void volume(Part volume) {
    for (String source : volume.content().keySet()) {
      switch (source) {
        case "configMap" -> core("ConfigMap", volume.field(source), "name");
        case "secret" -> core("Secret", volume.field(source), "secretName");
        case "persistentVolumeClaim" ->
            core("PersistentVolumeClaim", volume.field(source), "claimName");
        case "csi" -> core("Secret", volume.field(source).field("nodePublishSecretRef"), "name");
        case "projected" -> {
          for (Part part : volume.field(source).items("sources")) {
            core("ConfigMap", part.field("configMap"), "name");
            core("Secret", part.field("secret"), "name");
          }
        }
        default -> core("Secret", volume.field(source).field("secretRef"), "name");
      }
    }
  }

  private void ingress(Part spec) {
    core("Service", spec.field("defaultBackend").field("service"), "name");
    for (Part rule : spec.items("rules")) {
      for (Part path : rule.field("http").items("paths")) {
        core("Service", path.field("backend").field("service"), "name");
      }
    }
    if (!hasIssuer()) {
      core("Secret", spec.items("tls"), "secretName");
    }
  }

  /** Whether cert-manager makes the Secrets that this Ingress names. */
  private boolean hasIssuer() {
    Part notes = Part.of(object).field("metadata").field("annotations");
    return notes.value("cert-manager.io/cluster-issuer") != null
        || notes.value("cert-manager.io/issuer") != null
        || notes.value("kubernetes.io/tls-acme") != null;
  }

  private void autoscaler(Part target) {
    String apiVersion = target.text("apiVersion");
    if (!apiVersion.isEmpty()) {
      String group = apiVersion.contains("/") ? apiVersion.replaceFirst("/.*", "") : "";
      add(group, target.text("kind"), object.namespace(), target, "name");
    }
  }

  private void binding(Part root) {
    Part role = root.field("roleRef");
    boolean own = role.text("kind").equals("Role");
    if (own || role.text("kind").equals("ClusterRole")) {
      add(RBAC, role.text("kind"), own ? object.namespace() : "", role, "name");
    }
    for (Part subject : root.items("subjects")) {
      String namespace = subject.text("namespace");
      // Accounts of other namespaces belong to others.
      boolean here = !namespace.isEmpty() && namespace.equals(object.namespace());
      if (here && subject.text("kind").equals("ServiceAccount")) {
        add("", "ServiceAccount", namespace, subject, "name");
      }
    }
  }

  private void core(String kind, List<Part> parts, String field) {
    parts.forEach(part -> core(kind, part, field));
  }

  private void core(String kind, Part part, String field) {
    add("", kind, object.namespace(), part, field);
  }

  private void add(String group, String kind, String namespace, Part part, String field) {
    String name = part.text(field);
    if (!name.isEmpty() && !part.isTrue("optional")) {
      FieldPath path = part.path().field(field);
      found.add(new Reference(group, kind, namespace, name, path));
    }
  }
}
