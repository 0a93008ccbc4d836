package dev.slipway.delivery.rollout.wait;

import java.time.Duration;

/**
 * How long a run waits.
 *
 * @param timeout of the whole wait
 * @param failFast whether the first failure ends it
 */
public record WaitSettings(Duration timeout, boolean failFast) {
  /** How long a failure must be there until it counts, unless it is final. */
  static final Duration HOLD = Duration.ofSeconds(4);

  /** The same for an object that the run did not change: what it shows may be of before the run. */
  static final Duration HOLD_STALE = Duration.ofSeconds(45);

  /** What an object gets beyond its own deadline, so that Kubernetes itself can report it first. */
  static final Duration SLACK = Duration.ofSeconds(30);

  /** How long a wait that failed goes on, so that one report has what fails together. */
  static final Duration SETTLE = Duration.ofMillis(800);

  /** How long controllers have to react to anything at all. */
  public static final Duration SILENCE = Duration.ofSeconds(30);
}
