package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.Condition;
import dev.slipway.delivery.rollout.Grace;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import java.util.List;
import java.util.Optional;

/**
 * That a controller can't create pods: quota, Pod Security, webhooks, a missing ServiceAccount.
 * There is no pod then that could show it.
 */
final class CreationFailure {
  private static final List<String> GOOD = List.of("SuccessfulCreate", "Completed");
  private static final List<String> BAD = List.of("FailedCreate");

  private CreationFailure() {}

  /** By the condition that Deployments, ReplicaSets and ReplicationControllers have for it. */
  static Optional<Status> byCondition(ObjectFields object, Observation observation) {
    return Condition.find(object, "ReplicaFailure")
        .filter(Condition::isTrue)
        .map(
            one ->
                status(
                    one.reason().isEmpty() ? "FailedCreate" : one.reason(),
                    one.message(),
                    one.lasts(Grace.RETRY, observation.now())));
  }

  /** By events, as StatefulSets, DaemonSets and Jobs have no condition for it. */
  static Optional<Status> byEvents(ObjectFields object, Observation observation) {
    return EventLog.about(object, observation)
        .newestOf(GOOD, BAD)
        .map(
            event ->
                status(
                    "FailedCreate",
                    EventLog.message(event),
                    EventLog.lasts(event, Grace.RETRY, observation.now())));
  }

  private static Status status(String reason, String message, boolean lasts) {
    boolean passes = TemporaryFailure.says(message) && !QuotaRefusal.neverFits(message);
    State state = passes && !lasts ? State.IN_PROGRESS : State.FAILED;
    return Status.of(state, reason, "pods can't be created: " + message);
  }
}
