package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;

/** Of a PersistentVolume. */
final class VolumeStatus implements StatusRules {

  @Override
  public Status status(Observation observation) {
    ObjectFields volume = ObjectFields.of(observation.object());
    String phase = volume.text("status", "phase");
    String message = volume.text("status", "message");
    return switch (phase) {
      case "Available" -> Status.of(State.CURRENT, phase, "it is available");
      case "Bound" -> Status.of(State.CURRENT, phase, "it is bound");
      case "Released" ->
          Status.of(
              State.CURRENT, phase, "its claim was deleted; remove spec.claimRef to use it again");
      case "Failed" ->
          Status.of(State.FAILED, phase, message.isEmpty() ? "reclaiming it failed" : message);
      default -> Status.of(State.IN_PROGRESS, phase, "it is not available yet");
    };
  }
}
