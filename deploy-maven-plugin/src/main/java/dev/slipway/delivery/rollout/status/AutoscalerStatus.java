package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.AutoscalerConditions;
import dev.slipway.delivery.rollout.Condition;
import dev.slipway.delivery.rollout.Grace;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Of a HorizontalPodAutoscaler. What fails is looked for before what works, and counts only when it
 * lasts: metrics are missing for some seconds in each rolling update.
 */
final class AutoscalerStatus implements StatusRules {
  private static final Set<String> FAILURES =
      Set.of(
          "FailedGetScale",
          "FailedUpdateScale",
          "FailedGetResourceMetric",
          "FailedGetContainerResourceMetric",
          "FailedGetObjectMetric",
          "FailedGetPodsMetric",
          "FailedGetExternalMetric",
          "FailedComputeMetricsReplicas",
          "InvalidMetricSourceType",
          "InvalidSelector",
          "AmbiguousSelector");

  @Override
  public Status status(Observation observation) {
    ObjectFields autoscaler = ObjectFields.of(observation.object());
    List<Condition> conditions = Condition.in(AutoscalerConditions.of(autoscaler));
    Optional<Condition> failure =
        conditions.stream()
            .filter(one -> one.isFalse() && FAILURES.contains(one.reason()))
            .findFirst();
    if (failure.isPresent()) {
      boolean lasts = failure.get().lasts(Grace.RETRY, observation.now());
      return Status.of(
          lasts ? State.FAILED : State.IN_PROGRESS,
          failure.get().reason(),
          failure.get().describe());
    }
    boolean disabled =
        conditions.stream()
            .anyMatch(one -> one.isFalse() && one.reason().equals("ScalingDisabled"));
    if (disabled) {
      return Status.of(State.SUSPENDED, "ScalingDisabled", "its target is scaled to zero");
    }
    if (conditions.isEmpty() && !autoscaler.has("status", "currentReplicas")) {
      return Grace.over(Grace.RETRY, autoscaler, observation.now())
          ? Status.of(State.CURRENT, "no status, taken as current")
          : Status.of(State.IN_PROGRESS, "it has no status yet");
    }
    int current = autoscaler.count("status", "currentReplicas");
    int desired = autoscaler.count("status", "desiredReplicas");
    String limit =
        conditions.stream()
            .filter(one -> one.type().equals("ScalingLimited") && one.isTrue())
            .map(one -> "; limited: " + one.reason())
            .findFirst()
            .orElse("");
    return Status.of(
        State.CURRENT,
        "it scales: " + Counts.plural(current, "pod") + ", " + desired + " wanted" + limit);
  }
}
