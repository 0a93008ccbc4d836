package dev.slipway.delivery.environment;

import java.time.Duration;
import java.util.List;

/**
 * How runs of an environment wait for what they applied.
 *
 * @param timeout of the whole wait
 * @param failFast whether the first failure ends it, or all objects are waited for
 * @param rules for the status of kinds, before those that come with Slipway
 */
public record WaitPolicy(Duration timeout, boolean failFast, List<KindRules> rules) {
  /** Of an {@code environment.yaml} that says nothing of it. */
  public static final WaitPolicy STANDARD = new WaitPolicy(Duration.ofMinutes(10), true, List.of());

  public WaitPolicy {
    rules = List.copyOf(rules);
  }
}
