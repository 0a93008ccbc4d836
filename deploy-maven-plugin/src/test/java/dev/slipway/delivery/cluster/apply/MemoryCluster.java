package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cluster that keeps what is applied and counts its writes. */
final class MemoryCluster implements Cluster {
  final List<String> writes = new ArrayList<>();
  final List<ApiResource> kinds = new ArrayList<>();
  final Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
  final Map<String, ClusterRefusal> refusals = new HashMap<>();
  private final Map<String, Integer> versions = new HashMap<>();
  boolean mayList = true;

  MemoryCluster() {
    kinds.add(new ApiResource("", "v1", "Namespace", "namespaces", false));
    kinds.add(new ApiResource("", "v1", "ConfigMap", "configmaps", true));
    kinds.add(new ApiResource("", "v1", "Service", "services", true));
    kinds.add(
        new ApiResource(
            "apiextensions.k8s.io",
            "v1",
            "CustomResourceDefinition",
            "customresourcedefinitions",
            false));
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
    return Optional.ofNullable(objects.get(resource.path(namespace, name)));
  }

  @Override
  public synchronized Optional<ObjectState> state(
      ApiResource resource, String namespace, String name) {
    String path = resource.path(namespace, name);
    return objects.containsKey(path) ? Optional.of(state(path)) : Optional.empty();
  }

  @Override
  public synchronized List<ObjectState> list(ApiResource resource, String labelSelector)
      throws ClusterRefusal {
    if (!mayList) {
      throw new ClusterRefusal(403, "cannot list");
    }
    String[] label = labelSelector.split("=", -1);
    return objects.keySet().stream()
        .filter(path -> path.contains("/" + resource.plural() + "/"))
        .map(this::state)
        .filter(state -> label[1].equals(state.labels().get(label[0])))
        .toList();
  }

  @Override
  public synchronized Applied apply(
      ApiResource resource, String namespace, String name, Map<String, Object> content)
      throws ClusterRefusal {
    ClusterRefusal refusal = refusals.get(resource.kind() + " " + name);
    if (refusal != null) {
      throw refusal;
    }
    String path = resource.path(namespace, name);
    boolean created = !objects.containsKey(path);
    if (!content.equals(objects.put(path, content))) {
      versions.merge(path, 1, Integer::sum);
      writes.add(path);
    }
    return new Applied(created, state(path));
  }

  /** A controller writes status. */
  void touch(String path) {
    versions.merge(path, 100, Integer::sum);
  }

  @Override
  public void close() {}

  private ObjectState state(String path) {
    Map<String, Object> content = objects.getOrDefault(path, Map.of());
    Map<String, Object> metadata = ManifestObject.map(content.get("metadata"));
    return new ObjectState(
        String.valueOf(metadata.getOrDefault("namespace", "")),
        String.valueOf(metadata.get("name")),
        "uid of " + path,
        String.valueOf(versions.get(path)),
        "",
        ManifestObject.map(metadata.get("labels")),
        Map.of(),
        content.toString());
  }
}
