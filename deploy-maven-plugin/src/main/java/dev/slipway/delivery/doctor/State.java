package dev.slipway.delivery.doctor;

import java.util.Locale;

/** How a check ended. */
public enum State {
  /** As it should be. */
  OK,
  /** It works, but is not as it should be, or will end. */
  WARNING,
  /** A goal is going to fail. */
  FAILED,
  /** Not looked at; the reason is told. */
  SKIPPED;

  /** As it is printed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
