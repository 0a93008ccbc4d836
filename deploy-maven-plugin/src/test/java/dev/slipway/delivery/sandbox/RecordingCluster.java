package dev.slipway.delivery.sandbox;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.manifest.source.ManifestObject;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that keeps what is written, and writes down what it is asked, in order. It knows the few
 * requests that a trial makes, and no other.
 */
final class RecordingCluster {
  final List<String> requests = new CopyOnWriteArrayList<>();
  final Map<String, ApiException> refusals = new HashMap<>();
  final List<ApiResource> kinds = new CopyOnWriteArrayList<>();
  final Map<String, Map<String, Object>> written = new HashMap<>();
  // What policies refuse, once a binding was written and as many requests were answered since.
  final Map<String, ApiException> denials = new HashMap<>();
  int slow;
  // What it says of an object to the first so many requests, by the object.
  final Map<String, List<ApiException>> first = new ConcurrentHashMap<>();
  boolean establishes = true;

  RecordingCluster() {
    kinds.add(ApiResource.NAMESPACES);
    kinds.add(ApiResource.CONFIG_MAPS);
    kinds.add(ApiResource.DEFINITIONS);
    kinds.add(new ApiResource("", "v1", "Secret", "secrets", true));
    kinds.add(new ApiResource("", "v1", "ServiceAccount", "serviceaccounts", true));
    kinds.add(new ApiResource("", "v1", "Pod", "pods", true));
    kinds.add(new ApiResource("", "v1", "LimitRange", "limitranges", true));
    kinds.add(new ApiResource("scheduling.k8s.io", "v1", "PriorityClass", "pc", false));
    kinds.add(
        new ApiResource(
            "admissionregistration.k8s.io", "v1", "ValidatingWebhookConfiguration", "w", false));
    for (String kind : List.of("ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding")) {
      kinds.add(new ApiResource("admissionregistration.k8s.io", "v1", kind, "p", false));
    }
  }

  Cluster cluster() {
    return (Cluster)
        Proxy.newProxyInstance(
            Cluster.class.getClassLoader(),
            new Class<?>[] {Cluster.class},
            (proxy, method, arguments) -> answer(method.getName(), arguments));
  }

  @SuppressWarnings("unchecked")
  private Object answer(String method, Object[] arguments) throws ApiException {
    return switch (method) {
      case "discover" -> new ApiResources(kinds);
      case "origin" -> "recorded";
      case "close" -> "";
      case "get" -> get((ApiResource) arguments[0], (String) arguments[2]);
      case "apply" ->
          apply(
              (ApiResource) arguments[0],
              (String) arguments[1],
              (String) arguments[2],
              (Map<String, Object>) arguments[3]);
      case "dryRun" -> {
        record("ask", (ApiResource) arguments[0], (String) arguments[1], (String) arguments[2]);
        police((ApiResource) arguments[0], (String) arguments[1], (String) arguments[2]);
        yield new Cluster.Preview(true, (Map<String, Object>) arguments[3]);
      }
      default -> throw new UnsupportedOperationException(method);
    };
  }

  private Optional<Map<String, Object>> get(ApiResource resource, String name) {
    boolean there = written.containsKey(resource.kind() + " " + name);
    String status = establishes ? "True" : "False";
    Map<String, Object> condition =
        Map.of("type", "Established", "status", status, "message", "the names are in use");
    return there
        ? Optional.of(Map.of("status", Map.of("conditions", List.of(condition))))
        : Optional.empty();
  }

  private synchronized Cluster.Applied apply(
      ApiResource resource, String namespace, String name, Map<String, Object> content)
      throws ApiException {
    record("write", resource, namespace, name);
    written.put(resource.kind() + " " + name, content);
    if (resource.kind().equals("CustomResourceDefinition") && establishes) {
      Map<String, Object> spec = ManifestObject.map(content.get("spec"));
      String kind = String.valueOf(ManifestObject.map(spec.get("names")).get("kind"));
      kinds.add(new ApiResource(String.valueOf(spec.get("group")), "v1", kind, "x", true));
    }
    ObjectState state = ObjectState.of(content);
    return new Cluster.Applied(true, state);
  }

  private synchronized void police(ApiResource resource, String namespace, String name)
      throws ApiException {
    if (!written.containsKey("ValidatingAdmissionPolicyBinding " + PolicyDryRun.PROBE)
        || slow-- > 0) {
      return;
    }
    ApiException denial = denials.get(resource.kind() + " " + namespace + "/" + name);
    if (denial != null) {
      throw denial;
    }
    if (namespace.equals(PolicyDryRun.PROBE)) {
      throw denied(PolicyDryRun.PROBE);
    }
  }

  static ApiException denied(String policy) {
    return new ApiException(
        422,
        "it is forbidden: ValidatingAdmissionPolicy '%s' with binding '%s' denied request: no"
            .formatted(policy, policy));
  }

  private void record(String verb, ApiResource resource, String namespace, String name)
      throws ApiException {
    String object = resource.kind() + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    requests.add(verb + " " + object);
    List<ApiException> before = first.getOrDefault(object, List.of());
    if (!before.isEmpty()) {
      throw before.remove(0);
    }
    ApiException refusal = refusals.get(object);
    if (refusal != null) {
      throw refusal;
    }
  }
}
