package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.Condition;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;
import java.util.Optional;

/** Of a ServiceCIDR. */
final class ServiceRangeStatus implements StatusRules {

  @Override
  public Status status(Observation observation) {
    ObjectFields range = ObjectFields.of(observation.object());
    Optional<Condition> ready = Condition.find(range, "Ready");
    if (ready.filter(Condition::isTrue).isPresent()) {
      return Status.of(State.CURRENT, "its addresses can be used");
    }
    return ready
        .filter(Condition::isFalse)
        .map(one -> Status.of(State.FAILED, one.reason(), one.describe()))
        .orElseGet(() -> Status.of(State.IN_PROGRESS, "its addresses can't be used yet"));
  }
}
