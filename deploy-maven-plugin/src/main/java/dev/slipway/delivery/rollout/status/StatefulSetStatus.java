package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.Replicas;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;
import java.util.Optional;

/** Of a StatefulSet, which has no conditions: its pods and its events tell of failures. */
final class StatefulSetStatus implements StatusRules {
  private static final String HASH = "controller-revision-hash";

  @Override
  public Status status(Observation observation) {
    ObjectFields set = ObjectFields.of(observation.object());
    int desired = Counts.desired(set);
    if (Counts.unseen(set)) {
      return Counts.unseen(desired);
    }
    boolean onDelete = set.text("spec", "updateStrategy", "type").equals("OnDelete");
    Status progress = progress(set, desired, onDelete);
    Replicas replicas = new Replicas(ready(set, desired, progress, onDelete), desired);
    if (progress.state() == State.CURRENT) {
      return progress.with(replicas);
    }
    OwnedPods pods = OwnedPods.of(observation, pod -> counts(pod, set, onDelete));
    return pods.failure()
        .map(failure -> explained(failure, set, observation))
        .or(
            () ->
                set.count("status", "replicas") < desired
                    ? CreationFailure.byEvents(set, observation)
                    : Optional.empty())
        .orElseGet(
            () -> Status.of(State.IN_PROGRESS, progress.reason(), progress.message() + pods.hint()))
        .with(replicas);
  }

  private static Status progress(ObjectFields set, int desired, boolean onDelete) {
    int all = set.count("status", "replicas");
    int ready = set.count("status", "readyReplicas");
    int updated = set.count("status", "updatedReplicas");
    int partition = set.count("spec", "updateStrategy", "rollingUpdate", "partition");
    int needed = onDelete ? 0 : Math.max(0, desired - partition);
    boolean done =
        set.text("status", "currentRevision").equals(set.text("status", "updateRevision"));
    if (all > desired) {
      return Status.of(State.IN_PROGRESS, Counts.of(all - desired, all, "to be removed"));
    }
    if (!done && updated < needed) {
      return Status.of(State.IN_PROGRESS, Counts.of(updated, needed, "updated"));
    }
    if (ready < desired) {
      return Status.of(State.IN_PROGRESS, Counts.of(ready, desired, "ready"));
    }
    int available =
        set.has("status", "availableReplicas") ? set.count("status", "availableReplicas") : ready;
    if (available < desired) {
      return Status.of(State.IN_PROGRESS, Counts.of(available, desired, "available"));
    }
    String kept =
        done || updated >= desired
            ? ""
            : onDelete
                ? "; "
                    + (desired - updated)
                    + " keep the old revision until they are deleted"
                    + " (OnDelete)"
                : "; "
                    + (desired - updated)
                    + " keep the old revision (partition "
                    + partition
                    + ")";
    return Status.of(
        State.CURRENT,
        desired == 0 ? "it is scaled to zero" : Counts.of(desired, desired, "ready") + kept);
  }

  /** While it is updated, only new pods count, as far as the status tells them apart. */
  private static int ready(ObjectFields set, int desired, Status progress, boolean onDelete) {
    int ready = Math.min(desired, set.count("status", "readyReplicas"));
    boolean updating =
        progress.state() != State.CURRENT
            && !onDelete
            && !set.text("status", "currentRevision").equals(set.text("status", "updateRevision"));
    return updating ? Math.min(ready, set.count("status", "updatedReplicas")) : ready;
  }

  /** A pod of an old revision that fails blocks the update when pods are ordered. */
  private static boolean counts(ObjectFields pod, ObjectFields set, boolean onDelete) {
    return onDelete || ordered(set) || isNew(pod, set);
  }

  private static boolean ordered(ObjectFields set) {
    return !set.text("spec", "podManagementPolicy").equals("Parallel");
  }

  private static boolean isNew(ObjectFields pod, ObjectFields set) {
    String revision = set.text("status", "updateRevision");
    return revision.isEmpty() || pod.label(HASH).isEmpty() || pod.label(HASH).equals(revision);
  }

  private static Status explained(Status failure, ObjectFields set, Observation observation) {
    boolean onlyOld =
        OwnedPods.of(observation, pod -> isNew(pod, set)).failure().isEmpty()
            && !set.text("spec", "updateStrategy", "type").equals("OnDelete");
    return onlyOld
        ? Status.of(
            State.FAILED,
            failure.reason(),
            "a pod of the old revision fails, and the update waits for it; " + failure.message())
        : failure;
  }
}
