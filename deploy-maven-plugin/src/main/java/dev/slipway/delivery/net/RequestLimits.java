package dev.slipway.delivery.net;

import java.time.Duration;
import java.util.Set;

/**
 * Limits of the attempts, time and connections for one server.
 *
 * @param connectTimeout until a connection stands
 * @param responseTimeout without a byte from the server
 * @param retries tries after the first one, for lost connections and {@code passing}
 * @param passing statuses that are temporary
 * @param connections at a time to one server
 */
record RequestLimits(
    Duration connectTimeout,
    Duration responseTimeout,
    int retries,
    Set<Integer> passing,
    int connections) {
  static final RequestLimits STANDARD =
      new RequestLimits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          3,
          // The last five are the statuses of a CDN whose origin does not respond.
          Set.of(408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524),
          8);

  RequestLimits {
    passing = Set.copyOf(passing);
  }

  RequestLimits withRetries(int count) {
    return new RequestLimits(connectTimeout, responseTimeout, count, passing, connections);
  }

  /** A connection stands in ten seconds or less. */
  RequestLimits withTimeout(Duration timeout) {
    Duration connect = timeout.compareTo(connectTimeout) < 0 ? timeout : connectTimeout;
    return new RequestLimits(connect, timeout, retries, passing, connections);
  }

  RequestLimits withPassing(Set<Integer> statuses) {
    return new RequestLimits(connectTimeout, responseTimeout, retries, statuses, connections);
  }
}
