package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.Condition;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;
import java.util.Optional;

/** Of a Node. */
final class NodeStatus implements StatusRules {

  @Override
  public Status status(Observation observation) {
    ObjectFields node = ObjectFields.of(observation.object());
    Optional<Condition> ready = Condition.find(node, "Ready");
    if (ready.isEmpty()) {
      return Status.of(State.IN_PROGRESS, "its kubelet has not reported yet");
    }
    if (!ready.get().isTrue()) {
      return Status.of(State.FAILED, ready.get().reason(), ready.get().describe());
    }
    return node.is("spec", "unschedulable")
        ? Status.of(State.SUSPENDED, "Unschedulable", "it is cordoned")
        : Status.of(State.CURRENT, "it is ready");
  }
}
