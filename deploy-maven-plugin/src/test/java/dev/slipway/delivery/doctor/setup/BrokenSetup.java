package dev.slipway.delivery.doctor.setup;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.State;
import java.util.Optional;

/**
 * Something that is broken, and what a check says of it.
 *
 * @param what is broken
 * @param seen part of what the check says
 * @param breaking what is done to a world
 * @param alone a check that needs no world
 */
record BrokenSetup(
    CheckId id, String what, State state, String seen, Breaking breaking, Optional<Check> alone) {

  /** Breaks something. */
  interface Breaking {
    void in(DoctorWorld world) throws Exception;
  }

  static BrokenSetup row(CheckId id, String what, State state, String seen, Breaking breaking) {
    return new BrokenSetup(id, what, state, seen, breaking, Optional.empty());
  }

  static BrokenSetup row(String what, State state, String seen, Check alone) {
    return new BrokenSetup(alone.id(), what, state, seen, world -> {}, Optional.of(alone));
  }

  @Override
  public String toString() {
    return id.id() + ": " + what;
  }
}
