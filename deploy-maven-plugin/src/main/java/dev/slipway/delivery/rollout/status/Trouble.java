package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;

/**
 * Why a pod does not work.
 *
 * @param effect what it means for the pod
 */
record Trouble(Effect effect, String reason, String message) {

  enum Effect {
    /** It can't start, whatever its restart policy. */
    STUCK,
    /** A container ended or could not run; a pod that is not restarted is left to its owner. */
    CRASHED,
    /** It may end by itself. */
    TEMPORARY
  }

  /** Whether a pod with this restart policy needs a change to get further. */
  boolean fails(String restartPolicy) {
    return effect == Effect.STUCK
        || effect == Effect.CRASHED && (restartPolicy.isEmpty() || restartPolicy.equals("Always"));
  }

  Status status(State state) {
    return Status.of(state, reason, message);
  }
}
