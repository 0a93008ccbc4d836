package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;

/** Of a VolumeAttachment. */
final class AttachmentStatus implements StatusRules {

  @Override
  public Status status(Observation observation) {
    ObjectFields attachment = ObjectFields.of(observation.object());
    String error = attachment.text("status", "attachError", "message");
    if (attachment.is("status", "attached")) {
      return Status.of(State.CURRENT, "Attached", "the volume is attached");
    }
    return error.isEmpty()
        ? Status.of(State.IN_PROGRESS, "Attaching", "the volume is not attached yet")
        : Status.of(State.FAILED, "AttachError", error);
  }
}
