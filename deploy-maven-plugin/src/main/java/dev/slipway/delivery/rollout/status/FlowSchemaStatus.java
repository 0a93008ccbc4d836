package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.Condition;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;

/** Of a FlowSchema. */
final class FlowSchemaStatus implements StatusRules {

  @Override
  public Status status(Observation observation) {
    ObjectFields schema = ObjectFields.of(observation.object());
    return Condition.find(schema, "Dangling")
        .filter(Condition::isTrue)
        .map(one -> Status.of(State.FAILED, one.reason(), one.describe()))
        .orElseGet(() -> Status.of(State.CURRENT, "it exists"));
  }
}
