package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.manifest.source.ManifestObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The autoscalers of a cluster.
 *
 * @param objects whole; where they can't be listed, one for each workload of the release, so that
 *     no number of replicas is changed
 * @param warnings one per line
 */
record Autoscalers(List<Map<String, Object>> objects, List<String> warnings) {
  private static final Set<String> SCALABLE =
      Set.of("Deployment", "StatefulSet", "ReplicaSet", "ReplicationController");
  private static final Autoscalers NONE = new Autoscalers(List.of(), List.of());

  /** The autoscalers of the cluster; the release contains its own. */
  static Autoscalers of(Cluster cluster, Release release, ApiResources resources) {
    List<ManifestObject> workloads =
        release.objects().filter(object -> SCALABLE.contains(object.kind())).toList();
    Optional<ApiResource> kind = resources.find("autoscaling/v2", "HorizontalPodAutoscaler");
    if (workloads.isEmpty() || kind.isEmpty()) {
      return NONE;
    }
    try {
      return new Autoscalers(cluster.objectsWithin(kind.get(), "", Cluster.OWN), List.of());
    } catch (ApiException e) {
      if (e.status() == 403) {
        return NONE; // who may not see them all still has those of the release
      }
      return new Autoscalers(
          workloads.stream().map(Autoscalers::of).toList(),
          List.of(
              "Replicas of existing workloads are not changed in this run, as the server can't list"
                  + " HorizontalPodAutoscalers: "
                  + e.shown()));
    }
  }

  private static Map<String, Object> of(ManifestObject workload) {
    return Map.of(
        "metadata",
        Map.of("namespace", workload.namespace().isEmpty() ? "default" : workload.namespace()),
        "spec",
        Map.of(
            "scaleTargetRef",
            Map.of(
                "apiVersion",
                workload.apiVersion(),
                "kind",
                workload.kind(),
                "name",
                workload.name())));
  }
}
