package dev.slipway.delivery.rollout.cause;

import dev.slipway.delivery.rollout.AutoscalerConditions;
import dev.slipway.delivery.rollout.ObjectFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Autoscalers that can't read their target or its metrics. */
final class AutoscalerCauses implements CauseFinder {
  @Override
  public List<Cause> find(Scene scene) {
    List<Cause> causes = new ArrayList<>();
    for (Map<String, Object> autoscaler : scene.all("HorizontalPodAutoscaler")) {
      // Several conditions may fail at once; a healthy one says nothing about the others.
      for (Map<String, Object> condition : conditions(autoscaler)) {
        if (Tree.text(condition, "status").equals("False")) {
          cause(autoscaler, condition).ifPresent(causes::add);
        }
      }
    }
    return causes;
  }

  private static List<Map<String, Object>> conditions(Map<String, Object> autoscaler) {
    return Tree.maps(AutoscalerConditions.of(new ObjectFields(autoscaler)).map(), "conditions");
  }

  private static Optional<Cause> cause(
      Map<String, Object> autoscaler, Map<String, Object> condition) {
    String reason = Tree.text(condition, "reason");
    String message = Tree.text(condition, "message");
    Optional<CauseCode> code = code(reason, message);
    return code.map(
        found ->
            Draft.of(found, autoscaler)
                .detail(detail(found, autoscaler, message))
                .says(message)
                .cause());
  }

  private static Optional<CauseCode> code(String reason, String message) {
    if (message.contains("missing request for ")) {
      return Optional.of(CauseCode.AUTOSCALER_REQUESTS_MISSING);
    }
    return switch (reason) {
      case "FailedGetScale", "FailedUpdateScale" ->
          Optional.of(CauseCode.AUTOSCALER_TARGET_MISSING);
      case "InvalidSelector", "AmbiguousSelector" ->
          Optional.of(CauseCode.AUTOSCALER_SELECTOR_INVALID);
      case "FailedComputeMetricsReplicas", "InvalidMetricSourceType" ->
          Optional.of(CauseCode.AUTOSCALER_METRIC_MISSING);
      default ->
          reason.startsWith("FailedGet") && reason.endsWith("Metric")
              ? Optional.of(CauseCode.AUTOSCALER_METRIC_MISSING)
              : Optional.empty();
    };
  }

  private static String detail(CauseCode code, Map<String, Object> autoscaler, String message) {
    String target =
        Tree.text(autoscaler, "spec", "scaleTargetRef", "kind")
            + " "
            + Tree.text(autoscaler, "spec", "scaleTargetRef", "name");
    if (code == CauseCode.AUTOSCALER_REQUESTS_MISSING) {
      return message.substring(message.indexOf("missing request for "));
    }
    return code == CauseCode.AUTOSCALER_METRIC_MISSING
        ? message.replaceFirst("^the HPA was unable to compute the replica count: ", "")
        : target;
  }
}
