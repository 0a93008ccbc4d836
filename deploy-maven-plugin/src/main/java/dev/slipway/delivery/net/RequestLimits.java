package dev.slipway.delivery.net;

import java.time.Duration;
import java.util.Set;

/**
 * How often and how long one server is asked.
 *
 * @param connectTimeout until a connection stands
 * @param responseTimeout without a byte from the server
 * @param retries tries after the first one, for lost connections and {@code passing}
 * @param passing statuses that may be gone at the next try
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
          // The last five are a content network's words for an origin that does not answer.
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
