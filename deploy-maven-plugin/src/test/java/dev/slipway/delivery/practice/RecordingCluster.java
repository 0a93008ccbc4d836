package dev.slipway.delivery.practice;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.manifest.source.ManifestObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that keeps what is written, and writes down what it is asked, in order. */
final class RecordingCluster implements Cluster {
  final List<String> requests = new CopyOnWriteArrayList<>();
  final Map<String, ClusterRefusal> refusals = new HashMap<>();
  final List<ApiResource> kinds = new CopyOnWriteArrayList<>();
  final Map<String, Map<String, Object>> written = new HashMap<>();
  boolean establishes = true;

  RecordingCluster() {
    kinds.add(ApiResource.NAMESPACES);
    kinds.add(ApiResource.CONFIG_MAPS);
    kinds.add(ApiResource.DEFINITIONS);
    kinds.add(new ApiResource("", "v1", "Secret", "secrets", true));
    kinds.add(new ApiResource("", "v1", "ServiceAccount", "serviceaccounts", true));
    kinds.add(new ApiResource("scheduling.k8s.io", "v1", "PriorityClass", "pc", false));
    kinds.add(
        new ApiResource(
            "admissionregistration.k8s.io", "v1", "ValidatingWebhookConfiguration", "w", false));
  }

  @Override
  public String server() {
    return "https://127.0.0.1:6443";
  }

  @Override
  public ApiResources discover() {
    return new ApiResources(kinds);
  }

  @Override
  public Optional<Map<String, Object>> get(ApiResource resource, String namespace, String name) {
    boolean there = written.containsKey(resource.kind() + " " + name);
    String status = establishes ? "True" : "False";
    Map<String, Object> condition =
        Map.of("type", "Established", "status", status, "message", "the names are in use");
    return there
        ? Optional.of(Map.of("status", Map.of("conditions", List.of(condition))))
        : Optional.empty();
  }

  @Override
  public synchronized Applied apply(
      ApiResource resource, String namespace, String name, Map<String, Object> content)
      throws ClusterRefusal {
    answer("write", resource, namespace, name);
    written.put(resource.kind() + " " + name, content);
    if (resource.kind().equals("CustomResourceDefinition") && establishes) {
      Map<String, Object> spec = ManifestObject.map(content.get("spec"));
      String kind = String.valueOf(ManifestObject.map(spec.get("names")).get("kind"));
      kinds.add(new ApiResource(String.valueOf(spec.get("group")), "v1", kind, "x", true));
    }
    ObjectState state =
        new ObjectState(namespace, name, "uid", "1", "1", Map.of(), Map.of(), "", false, false);
    return new Applied(true, state);
  }

  @Override
  public synchronized Preview dryRun(
      ApiResource resource, String namespace, String name, Map<String, Object> content)
      throws ClusterRefusal {
    answer("ask", resource, namespace, name);
    return new Preview(true, content);
  }

  private void answer(String verb, ApiResource resource, String namespace, String name)
      throws ClusterRefusal {
    String object = resource.kind() + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    requests.add(verb + " " + object);
    ClusterRefusal refusal = refusals.get(object);
    if (refusal != null) {
      throw refusal;
    }
  }

  @Override
  public Optional<ObjectState> state(ApiResource resource, String namespace, String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<ObjectState> list(ApiResource resource, String labelSelector) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Map<String, Object>> objects(ApiResource resource, String labelSelector) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<String, Object> create(
      ApiResource resource, String namespace, Map<String, Object> content) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<String, Object> replace(
      ApiResource resource, String namespace, String name, Map<String, Object> content) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean delete(ApiResource resource, ObjectState seen) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
