package dev.slipway.delivery.environment;

import java.time.Duration;

/**
 * How runs of an environment wait for what they applied.
 *
 * @param timeout of the whole wait
 * @param failFast whether the first failure ends it, or all objects are waited for
 */
public record WaitPolicy(Duration timeout, boolean failFast) {
  /** Of an {@code environment.yaml} that says nothing of it. */
  public static final WaitPolicy STANDARD = new WaitPolicy(Duration.ofMinutes(10), true);
}
