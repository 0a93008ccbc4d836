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
import java.util.Set;

/** A cluster that keeps what is applied and counts its writes. */
final class MemoryCluster implements Cluster {
  final List<String> writes = new ArrayList<>();
  final List<ApiResource> kinds = new ArrayList<>();
  final Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
  final Map<String, ClusterRefusal> refusals = new HashMap<>();
  private final Map<String, Integer> versions = new HashMap<>();
  boolean mayList = true;

  MemoryCluster() {
    kinds.add(
        new ApiResource("", "v1", "Namespace", "namespaces", false, Set.of("list", "delete")));
    kinds.add(new ApiResource("", "v1", "ConfigMap", "configmaps", true, Set.of("list", "delete")));
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
    String path = resource.path(namespace, name);
    return objects.containsKey(path)
        ? Optional.of(whole(path, objects.get(path)))
        : Optional.empty();
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
        .filter(state -> labelSelector.isEmpty() || label[1].equals(state.labels().get(label[0])))
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

  @Override
  public synchronized List<Map<String, Object>> objects(
      ApiResource resource, String labelSelector) {
    return objects.entrySet().stream()
        .filter(entry -> entry.getKey().contains("/" + resource.plural() + "/"))
        .map(entry -> whole(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public synchronized Preview dryRun(
      ApiResource resource, String namespace, String name, Map<String, Object> content)
      throws ClusterRefusal {
    ClusterRefusal refusal = refusals.get(resource.kind() + " " + name);
    if (refusal != null) {
      throw refusal;
    }
    String path = resource.path(namespace, name);
    return new Preview(!objects.containsKey(path), whole(path, content));
  }

  @Override
  public synchronized Map<String, Object> create(
      ApiResource resource, String namespace, Map<String, Object> content) throws ClusterRefusal {
    String name = String.valueOf(ManifestObject.map(content.get("metadata")).get("name"));
    if (objects.containsKey(resource.path(namespace, name))) {
      throw new ClusterRefusal(409, "exists");
    }
    return replace(resource, namespace, name, content);
  }

  @Override
  public synchronized Map<String, Object> replace(
      ApiResource resource, String namespace, String name, Map<String, Object> content) {
    String path = resource.path(namespace, name);
    objects.put(path, content);
    versions.merge(path, 1, Integer::sum);
    writes.add(path);
    return whole(path, content);
  }

  @Override
  public synchronized boolean delete(ApiResource resource, ObjectState seen) {
    String path = resource.path(seen.namespace(), seen.name());
    writes.add("DELETE " + path);
    return objects.remove(path) != null;
  }

  /** What was written, but for the Lease. */
  List<String> written() {
    return writes.stream().filter(path -> !path.contains("/leases/")).toList();
  }

  /** A controller writes status. */
  void touch(String path) {
    versions.merge(path, 100, Integer::sum);
  }

  @Override
  public void close() {}

  @Override
  public void setManagedFields(
      ApiResource resource,
      String namespace,
      String name,
      String resourceVersion,
      List<Map<String, Object>> managedFields) {
    writes.add("MANAGED " + resource.path(namespace, name));
  }

  private ObjectState state(String path) {
    return ObjectState.of(whole(path, objects.getOrDefault(path, Map.of())));
  }

  /** The object as a server would answer. */
  private Map<String, Object> whole(String path, Map<String, Object> content) {
    Map<String, Object> metadata = new LinkedHashMap<>(ManifestObject.map(content.get("metadata")));
    metadata.put("uid", "uid of " + path);
    metadata.put("resourceVersion", String.valueOf(versions.getOrDefault(path, 0)));
    metadata.put(
        "managedFields",
        List.of(
            Map.of("manager", "slipway", "operation", "Apply", "fieldsV1", content.toString())));
    Map<String, Object> whole = new LinkedHashMap<>(content);
    whole.put("metadata", metadata);
    return whole;
  }
}
