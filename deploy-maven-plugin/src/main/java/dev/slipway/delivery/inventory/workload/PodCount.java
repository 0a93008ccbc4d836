package dev.slipway.delivery.inventory.workload;

import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.manifest.source.ApiVersion;
import dev.slipway.manifest.source.ObjectId;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** How many pods objects want and have. */
final class PodCount {
  private final Map<ObjectId, Integer> least = new HashMap<>();

  /**
   * @param objects among them the autoscalers
   */
  PodCount(Iterable<ObjectFields> objects) {
    for (ObjectFields object : objects) {
      String kind = object.groupKind().toString();
      if (kind.equals("HorizontalPodAutoscaler.autoscaling")) {
        least.put(target(object), (int) object.number("spec", "minReplicas").orElse(1));
      } else if (kind.equals("ScaledObject.keda.sh")) {
        least.put(target(object), object.count("spec", "minReplicaCount"));
      }
    }
  }

  private static ObjectId target(ObjectFields autoscaler) {
    ObjectFields target = autoscaler.at("spec", "scaleTargetRef");
    String version = target.text("apiVersion");
    return new ObjectId(
        ApiVersion.of(version.isEmpty() ? "apps/v1" : version).group(),
        target.kind().isEmpty() ? "Deployment" : target.kind(),
        autoscaler.namespace(),
        target.text("name"));
  }

  /** Whether it is an object of a cluster, and its status can be believed. */
  static boolean live(ObjectFields object) {
    return !object.uid().isEmpty();
  }

  /**
   * Pods that it wants. Those of Jobs run for a while only: they count while they run. A DaemonSet
   * has one per node; of how many nodes is only known in the cluster.
   */
  long desired(ObjectFields object) {
    return switch (object.kind()) {
      case "Pod" -> ended(object) ? 0 : 1;
      case "Job" -> live(object) ? object.count("status", "active") : 0;
      case "CronJob" -> (long) object.list("status", "active").size() * each(object);
      case "DaemonSet" -> live(object) ? object.count("status", "desiredNumberScheduled") : 1;
      default -> replicas(object);
    };
  }

  private long replicas(ObjectFields object) {
    OptionalLong named = object.number("spec", "replicas");
    Integer scaled =
        least.get(
            new ObjectId(
                object.groupKind().group(), object.kind(), object.namespace(), object.name()));
    // In the cluster the autoscaler has written it; zero switches an autoscaler off.
    if (scaled == null || live(object) || named.orElse(1) == 0) {
      return Math.max(0, Math.min(Integer.MAX_VALUE, named.orElse(1)));
    }
    return Math.max(0, scaled);
  }

  private static long each(ObjectFields cronJob) {
    return Math.max(1, cronJob.count("spec", "jobTemplate", "spec", "parallelism"));
  }

  private static boolean ended(ObjectFields pod) {
    String phase = pod.text("status", "phase");
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  /** Pods that are ready, of an object of a cluster. */
  int ready(ObjectFields object) {
    return switch (object.kind()) {
      case "Pod" ->
          object.list("status", "conditions").stream()
                  .anyMatch(one -> one.text("type").equals("Ready") && isTrue(one))
              ? 1
              : 0;
      case "Job" -> object.count("status", "ready");
      case "CronJob" -> 0;
      case "DaemonSet" -> object.count("status", "numberReady");
      default -> object.count("status", "readyReplicas");
    };
  }

  private static boolean isTrue(ObjectFields condition) {
    return condition.text("status").equals("True");
  }
}
