package dev.slipway.delivery.doctor;

import dev.slipway.manifest.error.UserError;

/**
 * What a check found.
 *
 * @param seen what is there; for a skipped check, why it was skipped
 * @param fix what to do, a command where there is one; empty for the usual fix of the check
 * @param code of the error that a goal would fail with, {@code SLIP-3001}; empty for none
 */
public record Outcome(State state, String seen, String fix, String code) {

  public static Outcome ok(String seen) {
    return new Outcome(State.OK, seen, "", "");
  }

  public static Outcome warning(String seen) {
    return warning(seen, "");
  }

  public static Outcome warning(String seen, String fix) {
    return new Outcome(State.WARNING, seen, fix, "");
  }

  public static Outcome failed(String seen) {
    return failed(seen, "");
  }

  public static Outcome failed(String seen, String fix) {
    return new Outcome(State.FAILED, seen, fix, "");
  }

  /** A failure as goals explain it. */
  public static Outcome failed(UserError error) {
    String why = error.why().isBlank() ? "" : ": " + error.why();
    return new Outcome(State.FAILED, error.what() + why, error.fix(), error.code().label());
  }

  public static Outcome skipped(String reason) {
    return new Outcome(State.SKIPPED, reason, "", "");
  }
}
