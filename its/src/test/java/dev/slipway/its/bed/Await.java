package dev.slipway.its.bed;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Waits for what a server does after it has answered: an API server serves a new kind, obeys a new
 * policy, webhook or RoleBinding and removes a CustomResourceDefinition some moments later, on a
 * busy machine some seconds.
 */
public final class Await {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private Await() {}

  /**
   * A wait of a minute at most.
   *
   * @param what has to happen, for the message
   */
  public static ConditionFactory await(String what) {
    return Awaitility.await(what)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(INTERVAL)
        .atMost(LIMIT);
  }
}
