package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Replicas;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;

/** Counts of pods as words. */
final class Counts {
  private Counts() {}

  /** {@code 2 of 3 pods are ready}. */
  static String of(int part, int whole, String what) {
    return part + " of " + whole + (whole == 1 ? " pod is " : " pods are ") + what;
  }

  /** {@code 1 pod}, {@code 2 pods}. */
  static String plural(int count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }

  /** {@code spec.replicas}; 1 when it is absent, as the API server fills it in. */
  static int desired(ObjectFields object) {
    return object.has("spec", "replicas") ? object.count("spec", "replicas") : 1;
  }

  /** Whether the controller has not seen the newest spec; it always says which it has seen. */
  static boolean unseen(ObjectFields object) {
    return object.number("status", "observedGeneration").orElse(0)
        < object.number("metadata", "generation").orElse(0);
  }

  /** That the controller has not seen the newest spec. */
  static Status unseen(int desired) {
    return Status.of(State.IN_PROGRESS, "its controller has not seen the newest spec yet")
        .with(new Replicas(0, desired));
  }
}
