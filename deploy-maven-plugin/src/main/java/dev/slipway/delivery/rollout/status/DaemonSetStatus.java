package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.Replicas;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;
import java.util.Optional;

/** Of a DaemonSet. */
final class DaemonSetStatus implements StatusRules {
  private static final String GENERATION = "pod-template-generation";

  @Override
  public Status status(Observation observation) {
    ObjectFields set = ObjectFields.of(observation.object());
    int desired = set.count("status", "desiredNumberScheduled");
    if (Counts.unseen(set)) {
      return Counts.unseen(desired);
    }
    boolean onDelete = set.text("spec", "updateStrategy", "type").equals("OnDelete");
    Status progress = progress(set, desired, onDelete);
    Replicas replicas = new Replicas(ready(set, onDelete), desired);
    if (progress.state() == State.CURRENT) {
      return progress.with(replicas);
    }
    OwnedPods pods = OwnedPods.of(observation, pod -> onDelete || isNew(pod, set));
    return pods.failure()
        .or(
            () ->
                set.count("status", "currentNumberScheduled") < desired
                    ? CreationFailure.byEvents(set, observation)
                    : Optional.empty())
        .orElseGet(
            () -> Status.of(State.IN_PROGRESS, progress.reason(), progress.message() + pods.hint()))
        .with(replicas);
  }

  private static Status progress(ObjectFields set, int desired, boolean onDelete) {
    int updated = set.count("status", "updatedNumberScheduled");
    int available = set.count("status", "numberAvailable");
    if (desired == 0) {
      return Status.of(State.CURRENT, "no node matches it");
    }
    if (!onDelete && updated < desired) {
      return Status.of(State.IN_PROGRESS, Counts.of(updated, desired, "updated"));
    }
    if (available < desired) {
      return Status.of(State.IN_PROGRESS, Counts.of(available, desired, "available"));
    }
    return Status.of(
        State.CURRENT,
        Counts.of(desired, desired, "available")
            + (updated < desired
                ? "; "
                    + (desired - updated)
                    + " keep the old revision until they are deleted"
                    + " (OnDelete)"
                : ""));
  }

  private static int ready(ObjectFields set, boolean onDelete) {
    int ready = set.count("status", "numberReady");
    return onDelete ? ready : Math.min(ready, set.count("status", "updatedNumberScheduled"));
  }

  /** The label has the generation of the template, which counts template changes only. */
  private static boolean isNew(ObjectFields pod, ObjectFields set) {
    String wanted = set.annotation("deprecated.daemonset.template.generation");
    return wanted.isEmpty()
        || pod.label(GENERATION).isEmpty()
        || pod.label(GENERATION).equals(wanted);
  }
}
