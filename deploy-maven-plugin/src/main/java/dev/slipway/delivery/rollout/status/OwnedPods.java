package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The pods that an object owns, without those that ended or are being deleted: their owner replaces
 * them.
 */
record OwnedPods(List<ObjectFields> pods, Observation observation) {

  /** All of them; the observation has only pods of its object. */
  static OwnedPods of(Observation observation) {
    return of(observation, pod -> true);
  }

  static OwnedPods of(Observation observation, Predicate<ObjectFields> counted) {
    List<ObjectFields> pods = new ArrayList<>();
    for (Map<String, Object> related : observation.related("Pod")) {
      ObjectFields pod = ObjectFields.of(related);
      String phase = pod.text("status", "phase");
      boolean ended = phase.equals("Failed") || phase.equals("Succeeded");
      if (!ended && !pod.has("metadata", "deletionTimestamp") && counted.test(pod)) {
        pods.add(pod);
      }
    }
    return new OwnedPods(pods, observation);
  }

  /** The first pod that needs a change to get further, and how many do. */
  Optional<Status> failure() {
    List<Status> failing = new ArrayList<>();
    for (ObjectFields pod : pods) {
      PodTrouble.of(pod, observation)
          .filter(trouble -> trouble.fails(pod.text("spec", "restartPolicy")))
          .map(trouble -> about(pod, trouble))
          .ifPresent(failing::add);
    }
    if (failing.isEmpty()) {
      return Optional.empty();
    }
    Status first = failing.get(0);
    String count =
        failing.size() == 1 ? "" : failing.size() + " of " + pods.size() + " pods fail; ";
    return Optional.of(Status.of(State.FAILED, first.reason(), count + first.message()));
  }

  /** What holds up the first pod that waits for something, to be added to a count. */
  String hint() {
    for (ObjectFields pod : pods) {
      if (PodStatus.gated(pod)) {
        return "; pod " + pod.name() + " has scheduling gates";
      }
      Optional<Trouble> trouble = PodTrouble.of(pod, observation);
      if (trouble.isPresent()) {
        return "; " + about(pod, trouble.get()).message();
      }
    }
    return "";
  }

  private static Status about(ObjectFields pod, Trouble trouble) {
    return Status.of(
        State.FAILED, trouble.reason(), "pod " + pod.name() + ": " + trouble.message());
  }
}
