package dev.slipway.delivery.cluster.desired;

import dev.slipway.manifest.source.ApiVersion;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ObjectId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The workloads whose number of replicas an autoscaler sets. */
public final class Scaling {
  /** Nothing is scaled. */
  public static final Scaling NONE = new Scaling(List.of());

  private final Set<ObjectId> targets = new HashSet<>();

  /**
   * @param autoscalers HorizontalPodAutoscalers, and KEDA's ScaledObjects, of a release or a
   *     cluster
   */
  public Scaling(Collection<Map<String, Object>> autoscalers) {
    for (Map<String, Object> autoscaler : autoscalers) {
      Map<String, Object> spec = ManifestObject.map(autoscaler.get("spec"));
      Map<String, Object> target = ManifestObject.map(spec.get("scaleTargetRef"));
      String namespace =
          text(ManifestObject.map(autoscaler.get("metadata")).getOrDefault("namespace", "default"));
      if (target.get("name") != null) {
        String kind = text(target.getOrDefault("kind", "Deployment"));
        String apiVersion = text(target.getOrDefault("apiVersion", "apps/v1"));
        String group = ApiVersion.of(apiVersion).group();
        targets.add(new ObjectId(group, kind, namespace, text(target.get("name"))));
      }
    }
  }

  boolean scales(ObjectId workload) {
    return targets.contains(workload);
  }

  static boolean isAutoscaler(ManifestObject object) {
    return object.kind().equals("HorizontalPodAutoscaler") && object.group().equals("autoscaling")
        || object.kind().equals("ScaledObject") && object.group().equals("keda.sh");
  }

  private static String text(@org.jspecify.annotations.Nullable Object value) {
    return String.valueOf(value);
  }
}
