package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what a failed object names: that it does not exist may be the cause. This is not watched,
 * as it is needed once, for an explanation. What the user may not read is left out.
 */
final class NamedObjects {
  private static final ApiResource SERVICES =
      new ApiResource("", "v1", "Service", "services", true);
  private static final ApiResource SECRETS = new ApiResource("", "v1", "Secret", "secrets", true);
  private static final ApiResource INGRESS_CLASSES =
      new ApiResource("networking.k8s.io", "v1", "IngressClass", "ingressclasses", false);
  private static final ApiResource STORAGE_CLASSES =
      new ApiResource("storage.k8s.io", "v1", "StorageClass", "storageclasses", false);

  private final Cluster cluster;

  NamedObjects(Cluster cluster) {
    this.cluster = cluster;
  }

  /** What was seen, and with it what the object names. */
  Observation with(Observation seen) {
    ObjectFields object = new ObjectFields(seen.object());
    List<Map<String, Object>> related = new ArrayList<>(seen.related());
    switch (object.groupKind().toString()) {
      case "Ingress.networking.k8s.io" -> ingress(object, related);
      case "PersistentVolumeClaim" -> all(STORAGE_CLASSES, related);
      default -> {}
    }
    return new Observation(seen.object(), related, seen.events(), seen.now());
  }

  private void ingress(ObjectFields ingress, List<Map<String, Object>> related) {
    Set<String> services = new LinkedHashSet<>();
    services.add(ingress.text("spec", "defaultBackend", "service", "name"));
    for (ObjectFields rule : ingress.list("spec", "rules")) {
      for (ObjectFields path : rule.list("http", "paths")) {
        services.add(path.text("backend", "service", "name"));
      }
    }
    Set<String> secrets = new LinkedHashSet<>();
    ingress.list("spec", "tls").forEach(tls -> secrets.add(tls.text("secretName")));
    named(SERVICES, ingress.namespace(), services, related);
    named(SECRETS, ingress.namespace(), secrets, related);
    all(INGRESS_CLASSES, related);
  }

  /** Only whether they exist: the data of a Secret is not read. */
  private void named(
      ApiResource kind, String namespace, Set<String> names, List<Map<String, Object>> related) {
    List<Map<String, Object>> found = new ArrayList<>();
    try {
      for (String name : names) {
        if (!name.isEmpty() && cluster.state(kind, namespace, name).isPresent()) {
          found.add(
              Map.of(
                  "kind", kind.kind(), "metadata", Map.of("namespace", namespace, "name", name)));
        }
      }
    } catch (ApiException e) {
      return; // what can't be read is not missing
    }
    related.addAll(found);
    related.add(Map.of("kind", kind.kind() + "List"));
  }

  private void all(ApiResource kind, List<Map<String, Object>> related) {
    try {
      for (Map<String, Object> object : cluster.objects(kind, "")) {
        Map<String, Object> whole = new LinkedHashMap<>(ManifestObject.map(object));
        whole.put("kind", kind.kind()); // the items of a list need not say it
        related.add(whole);
      }
      related.add(Map.of("kind", kind.kind() + "List"));
    } catch (ApiException e) {
      return;
    }
  }
}
