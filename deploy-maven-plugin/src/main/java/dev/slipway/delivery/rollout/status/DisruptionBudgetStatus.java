package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.Condition;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.Replicas;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;
import java.util.Optional;

/** Of a PodDisruptionBudget. */
final class DisruptionBudgetStatus implements StatusRules {

  @Override
  public Status status(Observation observation) {
    ObjectFields budget = ObjectFields.of(observation.object());
    if (Counts.unseen(budget)) {
      return Counts.unseen(0);
    }
    Optional<Condition> failed =
        Condition.find(budget, "DisruptionAllowed")
            .filter(one -> one.isFalse() && one.reason().equals("SyncFailed"));
    if (failed.isPresent()) {
      return Status.of(State.FAILED, "SyncFailed", failed.get().describe());
    }
    int healthy = budget.count("status", "currentHealthy");
    int desired = budget.count("status", "desiredHealthy");
    Replicas replicas = new Replicas(healthy, desired);
    if (budget.count("status", "expectedPods") == 0) {
      return Status.of(State.CURRENT, "NoPods", "no pod matches its selector");
    }
    return healthy < desired
        ? Status.of(
                State.IN_PROGRESS,
                "InsufficientPods",
                Counts.plural(healthy, "healthy pod") + ", " + desired + " required")
            .with(replicas)
        : Status.of(
                State.CURRENT,
                Counts.plural(budget.count("status", "disruptionsAllowed"), "disruption")
                    + " allowed")
            .with(replicas);
  }
}
