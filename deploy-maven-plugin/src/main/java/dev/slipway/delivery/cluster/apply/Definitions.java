package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.manifest.source.ManifestObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Custom resource definitions: which kinds they bring, and when those can be used. */
final class Definitions {
  private static final ApiResource DEFINITIONS =
      new ApiResource(
          "apiextensions.k8s.io",
          "v1",
          "CustomResourceDefinition",
          "customresourcedefinitions",
          false);
  private static final Duration STEP = Duration.ofMillis(200);

  private final Cluster cluster;
  private final Pause pause;
  private final Duration limit;

  /** Waits; replaced in tests. */
  interface Pause {
    void sleep(Duration duration) throws InterruptedException;
  }

  /**
   * @param limit how long a new kind may take to be served
   */
  Definitions(Cluster cluster, Pause pause, Duration limit) {
    this.cluster = cluster;
    this.pause = pause;
    this.limit = limit;
  }

  /** The kinds that an object defines as {@code apiVersion kind}; none unless it is a CRD. */
  static Set<String> kinds(ManifestObject object) {
    Set<String> kinds = new LinkedHashSet<>();
    if (!isDefinition(object)) {
      return kinds;
    }
    Map<String, Object> spec = ManifestObject.map(object.content().get("spec"));
    Object kind = ManifestObject.map(spec.get("names")).get("kind");
    if (spec.get("versions") instanceof List<?> versions) {
      for (Object version : versions) {
        Map<String, Object> fields = ManifestObject.map(version);
        if (!Boolean.FALSE.equals(fields.get("served"))) {
          kinds.add(spec.get("group") + "/" + fields.get("name") + " " + kind);
        }
      }
    }
    return kinds;
  }

  static boolean isDefinition(ManifestObject object) {
    return object.kind().equals(DEFINITIONS.kind()) && object.group().equals(DEFINITIONS.group());
  }

  /** Waits until the kinds of applied definitions are served, and returns all kinds then. */
  ApiResources await(List<ManifestObject> definitions) throws ClusterRefusal {
    Duration waited = Duration.ZERO;
    while (true) {
      List<String> pending = new ArrayList<>();
      for (ManifestObject definition : definitions) {
        if (!established(definition)) {
          pending.addAll(kinds(definition));
        }
      }
      ApiResources resources = cluster.discover();
      for (ManifestObject definition : definitions) {
        for (String kind : kinds(definition)) {
          int space = kind.indexOf(' ');
          if (resources.find(kind.substring(0, space), kind.substring(space + 1)).isEmpty()) {
            pending.add(kind);
          }
        }
      }
      if (pending.isEmpty()) {
        return resources;
      }
      if (waited.compareTo(limit) >= 0 || !slept()) {
        throw ApplyErrors.notEstablished(
            cluster.server(), pending.stream().distinct().toList(), waited.toSeconds());
      }
      waited = waited.plus(STEP);
    }
  }

  private boolean slept() {
    try {
      pause.sleep(STEP);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean established(ManifestObject definition) throws ClusterRefusal {
    Map<String, Object> live = cluster.get(DEFINITIONS, "", definition.name()).orElse(Map.of());
    if (ManifestObject.map(live.get("status")).get("conditions") instanceof List<?> conditions) {
      for (Object element : conditions) {
        Map<String, Object> condition = ManifestObject.map(element);
        if ("Established".equals(condition.get("type"))) {
          return "True".equals(condition.get("status"));
        }
      }
    }
    return false;
  }
}
