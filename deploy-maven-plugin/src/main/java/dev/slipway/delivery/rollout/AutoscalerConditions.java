package dev.slipway.delivery.rollout;

import dev.slipway.manifest.json.JsonMaps;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JacksonException;

/**
 * Where a HorizontalPodAutoscaler has its conditions: in its status, or, read as {@code
 * autoscaling/v1}, in an annotation.
 */
public final class AutoscalerConditions {
  private static final String ANNOTATION = "autoscaling.alpha.kubernetes.io/conditions";

  private AutoscalerConditions() {}

  /** The part of an autoscaler whose {@code conditions} are its conditions. */
  public static ObjectFields of(ObjectFields autoscaler) {
    String text = autoscaler.annotation(ANNOTATION);
    if (text.isEmpty() || autoscaler.has("status", "conditions")) {
      return autoscaler.at("status");
    }
    String wrapped = "{\"conditions\":" + text + "}";
    try {
      return new ObjectFields(JsonMaps.read(wrapped.getBytes(StandardCharsets.UTF_8)));
    } catch (JacksonException e) {
      return new ObjectFields(Map.of()); // anyone may write an annotation
    }
  }
}
