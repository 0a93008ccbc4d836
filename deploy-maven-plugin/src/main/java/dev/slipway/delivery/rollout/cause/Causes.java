package dev.slipway.delivery.rollout.cause;

import dev.slipway.delivery.rollout.Observation;
import java.util.Optional;

/** Finds the cause that explains best why an object does not work. */
public final class Causes {
  private Causes() {}

  /** The most specific cause; empty when the object shows no trouble. */
  public static Optional<Cause> of(Observation observation) {
    return Optional.empty();
  }
}
