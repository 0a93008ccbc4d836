package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.Replicas;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;

/** Of a ReplicaSet or a ReplicationController. */
final class ReplicaSetStatus implements StatusRules {

  @Override
  public Status status(Observation observation) {
    ObjectFields set = ObjectFields.of(observation.object());
    int desired = Counts.desired(set);
    if (Counts.unseen(set)) {
      return Counts.unseen(desired);
    }
    int all = set.count("status", "replicas");
    int ready = set.count("status", "readyReplicas");
    int available = set.count("status", "availableReplicas");
    Replicas replicas = new Replicas(Math.min(desired, ready), desired);
    if (all == desired && available >= desired) {
      return Status.of(
              State.CURRENT,
              desired == 0 ? "it is scaled to zero" : Counts.of(desired, desired, "available"))
          .with(replicas);
    }
    OwnedPods pods = OwnedPods.of(observation);
    return pods.failure()
        .or(() -> CreationFailure.byCondition(set, observation))
        .orElseGet(
            () ->
                Status.of(
                    State.IN_PROGRESS,
                    (all > desired
                            ? Counts.of(all - desired, all, "to be removed")
                            : Counts.of(available, desired, "available"))
                        + pods.hint()))
        .with(replicas);
  }
}
