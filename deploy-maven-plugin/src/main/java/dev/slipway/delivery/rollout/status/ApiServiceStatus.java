package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.Condition;
import dev.slipway.delivery.rollout.Grace;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;
import java.util.Optional;

/** Of an APIService. */
final class ApiServiceStatus implements StatusRules {

  @Override
  public Status status(Observation observation) {
    ObjectFields service = ObjectFields.of(observation.object());
    Optional<Condition> available = Condition.find(service, "Available");
    if (available.isEmpty()) {
      return Status.of(State.IN_PROGRESS, "the API server has not checked it yet");
    }
    Condition one = available.get();
    if (one.isTrue()) {
      return Status.of(State.CURRENT, one.reason(), "its API is available");
    }
    // Its pods start, and the API server checks every 30 seconds.
    return Status.of(
        one.isFalse() && one.lasts(Grace.RETRY, observation.now())
            ? State.FAILED
            : State.IN_PROGRESS,
        one.reason(),
        one.describe());
  }
}
