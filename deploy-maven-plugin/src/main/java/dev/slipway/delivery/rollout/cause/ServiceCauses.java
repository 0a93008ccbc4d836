package dev.slipway.delivery.rollout.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Services that lead nowhere, and load balancers that are not created. */
final class ServiceCauses implements CauseFinder {
  static final String SERVICE_NAME = "kubernetes.io/service-name";

  @Override
  public List<Cause> find(Scene scene) {
    List<Cause> causes = new ArrayList<>();
    if (scene.isKind("Service")) {
      endpoints(scene).ifPresent(causes::add);
      loadBalancer(scene).ifPresent(causes::add);
    }
    return causes;
  }

  private static Optional<Cause> endpoints(Scene scene) {
    Map<String, Object> service = scene.object();
    Map<String, Object> selector = Tree.map(service, "spec", "selector");
    boolean read = scene.isRead("EndpointSlice") || scene.isRead("Pod");
    if (selector.isEmpty()
        || !read
        || Tree.text(service, "spec", "type").equals("ExternalName")
        || isReady(scene, service)) {
      return Optional.empty();
    }
    List<Map<String, Object>> selected =
        scene.related("Pod").stream().filter(pod -> selects(selector, pod)).toList();
    long endpoints = endpoints(scene, service).size();
    if (selected.isEmpty() && endpoints == 0) {
      return Optional.of(
          Draft.of(CauseCode.SERVICE_SELECTS_NOTHING, service)
              .detail("no pod has the labels " + text(selector) + nearest(scene, selector))
              .cause());
    }
    long all = Math.max(selected.size(), endpoints);
    return Optional.of(
        Draft.of(CauseCode.SERVICE_NOT_READY, service)
            .detail("0 of " + all + " pods with the labels " + text(selector))
            .cause());
  }

  /** Whether any endpoint of a Service receives traffic. */
  static boolean isReady(Scene scene, Map<String, Object> service) {
    if (Tree.isTrue(service, "spec", "publishNotReadyAddresses")
        && !endpoints(scene, service).isEmpty()) {
      return true;
    }
    // A missing value counts as ready.
    boolean endpoint =
        endpoints(scene, service).stream()
            .anyMatch(one -> !Tree.text(one, "conditions", "ready").equals("false"));
    Map<String, Object> selector = Tree.map(service, "spec", "selector");
    return endpoint
        || endpoints(scene, service).isEmpty()
            && !selector.isEmpty()
            && scene.related("Pod").stream()
                .filter(pod -> selects(selector, pod))
                .anyMatch(pod -> Tree.text(Tree.condition(pod, "Ready"), "status").equals("True"));
  }

  private static List<Map<String, Object>> endpoints(Scene scene, Map<String, Object> service) {
    String name = Tree.text(service, "metadata", "name");
    String namespace = Tree.text(service, "metadata", "namespace");
    return scene.related("EndpointSlice").stream()
        .filter(slice -> Tree.text(slice, "metadata", "namespace").equals(namespace))
        .filter(slice -> name.equals(Tree.map(slice, "metadata", "labels").get(SERVICE_NAME)))
        .flatMap(slice -> Tree.maps(slice, "endpoints").stream())
        .toList();
  }

  private static boolean selects(Map<String, Object> selector, Map<String, Object> pod) {
    Map<String, Object> labels = Tree.map(pod, "metadata", "labels");
    return selector.entrySet().stream()
        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
  }

  /** Labels of the pod that has most of what a selector requires. */
  private static String nearest(Scene scene, Map<String, Object> selector) {
    String nearest = "";
    long most = 0;
    for (Map<String, Object> pod : scene.related("Pod")) {
      Map<String, Object> labels = Tree.map(pod, "metadata", "labels");
      long keys = selector.keySet().stream().filter(labels::containsKey).count();
      if (keys > most) {
        most = keys;
        Map<String, Object> had =
            labels.entrySet().stream()
                .filter(label -> selector.containsKey(label.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        nearest = "; " + Scene.name(pod) + " has " + text(had);
      }
    }
    return nearest;
  }

  private static String text(Map<String, Object> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .sorted()
        .collect(Collectors.joining(","));
  }

  private static Optional<Cause> loadBalancer(Scene scene) {
    Map<String, Object> service = scene.object();
    if (!isWithoutAddress(service)) {
      return Optional.empty();
    }
    return scene.warnings(service).stream()
        .filter(event -> Events.reason(event).contains("LoadBalancer"))
        .findFirst()
        .map(
            event ->
                Draft.of(CauseCode.LOAD_BALANCER_FAILED, service)
                    .detail(
                        Events.message(event).replaceFirst("^Error syncing load balancer: ", ""))
                    .says(Events.message(event))
                    .cause());
  }

  /** A load balancer of which nothing is known but that it has no address. */
  static Optional<Cause> waiting(Scene scene) {
    return scene.isKind("Service") && isWithoutAddress(scene.object())
        ? Optional.of(Draft.of(CauseCode.LOAD_BALANCER_PENDING, scene.object()).cause())
        : Optional.empty();
  }

  private static boolean isWithoutAddress(Map<String, Object> service) {
    return Tree.text(service, "spec", "type").equals("LoadBalancer")
        && Tree.maps(service, "status", "loadBalancer", "ingress").isEmpty();
  }
}
