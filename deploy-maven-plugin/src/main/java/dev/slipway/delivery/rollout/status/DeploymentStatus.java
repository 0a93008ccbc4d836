package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.Condition;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.Replicas;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;
import java.util.Optional;

/** Of a Deployment. */
final class DeploymentStatus implements StatusRules {
  private static final String REVISION = "deployment.kubernetes.io/revision";
  private static final String HASH = "pod-template-hash";

  @Override
  public Status status(Observation observation) {
    ObjectFields deployment = ObjectFields.of(observation.object());
    int desired = Counts.desired(deployment);
    if (Counts.unseen(deployment)) {
      return Counts.unseen(desired);
    }
    Replicas replicas = new Replicas(ready(deployment, observation), desired);
    if (deployment.is("spec", "paused")) {
      return Status.of(State.SUSPENDED, "DeploymentPaused", "spec.paused is true").with(replicas);
    }
    Status progress = progress(deployment, desired);
    if (progress.state() == State.CURRENT) {
      return progress.with(replicas);
    }
    OwnedPods pods = OwnedPods.of(observation, pod -> isNew(pod, deployment, observation));
    return pods.failure()
        .or(() -> deadline(deployment, progress))
        .or(() -> CreationFailure.byCondition(deployment, observation))
        .or(() -> notCreated(deployment))
        .orElseGet(
            () -> Status.of(State.IN_PROGRESS, progress.reason(), progress.message() + pods.hint()))
        .with(replicas);
  }

  private static Status progress(ObjectFields deployment, int desired) {
    int updated = deployment.count("status", "updatedReplicas");
    int all = deployment.count("status", "replicas");
    int available = deployment.count("status", "availableReplicas");
    if (updated < desired) {
      return Status.of(State.IN_PROGRESS, Counts.of(updated, desired, "updated"));
    }
    if (all > updated) {
      return Status.of(State.IN_PROGRESS, Counts.of(all - updated, all, "old and will be removed"));
    }
    if (available < desired) {
      return Status.of(State.IN_PROGRESS, Counts.of(available, desired, "available"));
    }
    return Status.of(
        State.CURRENT,
        desired == 0 ? "it is scaled to zero" : Counts.of(desired, desired, "available"));
  }

  private static Optional<Status> deadline(ObjectFields deployment, Status progress) {
    return Condition.find(deployment, "Progressing")
        .filter(one -> one.isFalse() && one.reason().equals("ProgressDeadlineExceeded"))
        .map(
            one ->
                Status.of(
                    State.FAILED,
                    one.reason(),
                    "no progress for longer than "
                        + deployment.number("spec", "progressDeadlineSeconds").orElse(600)
                        + " s: "
                        + progress.message()));
  }

  /** Its ReplicaSet can't be created, for example since its name is too long. */
  private static Optional<Status> notCreated(ObjectFields deployment) {
    return Condition.find(deployment, "Progressing")
        .filter(one -> one.isFalse() && one.reason().equals("ReplicaSetCreateError"))
        .map(one -> Status.of(State.FAILED, one.reason(), one.message()));
  }

  private static int ready(ObjectFields deployment, Observation observation) {
    return newSet(deployment, observation)
        .map(set -> set.count("status", "readyReplicas"))
        .orElseGet(
            () ->
                Math.min(
                    deployment.count("status", "updatedReplicas"),
                    deployment.count("status", "readyReplicas")));
  }

  private static Optional<ObjectFields> newSet(ObjectFields deployment, Observation observation) {
    String revision = deployment.annotation(REVISION);
    return observation.related("ReplicaSet").stream()
        .map(ObjectFields::of)
        .filter(set -> !revision.isEmpty() && revision.equals(set.annotation(REVISION)))
        .findFirst();
  }

  /** Old pods may fail, as that is what the new version fixes. */
  private static boolean isNew(ObjectFields pod, ObjectFields deployment, Observation observation) {
    Optional<ObjectFields> set = newSet(deployment, observation);
    if (set.isPresent()) {
      return pod.label(HASH).equals(set.get().label(HASH));
    }
    return deployment.count("status", "updatedReplicas") == deployment.count("status", "replicas");
  }
}
