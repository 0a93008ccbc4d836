package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;

/** Of a Namespace. */
final class NamespaceStatus implements StatusRules {

  @Override
  public Status status(Observation observation) {
    ObjectFields namespace = ObjectFields.of(observation.object());
    return switch (namespace.text("status", "phase")) {
      case "Active", "" -> Status.of(State.CURRENT, "Active", "it is active");
      case "Terminating" -> Terminating.status(namespace);
      default -> Status.of(State.UNKNOWN, namespace.text("status", "phase"), "unknown phase");
    };
  }
}
