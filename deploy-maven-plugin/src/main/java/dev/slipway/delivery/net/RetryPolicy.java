package dev.slipway.delivery.net;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * When a request is sent again, and after how long. Pure.
 *
 * @param retries tries after the first
 * @param base wait before the second try, doubled each time
 * @param cap the longest wait, also for {@code Retry-After}
 */
record RetryPolicy(int retries, Duration base, Duration cap, RandomGenerator random) {
  static RetryPolicy of(int retries) {
    // RandomGenerator.getDefault() looks for a service, which a plugin's class loader does not
    // show.
    return new RetryPolicy(retries, Duration.ofMillis(200), Duration.ofSeconds(30), new Random());
  }

  /**
   * How long to wait before another try; empty when the tries are used up.
   *
   * @param tried tries so far
   * @param retryAfter the header's value in seconds, or empty
   */
  Optional<Duration> delay(int tried, Optional<String> retryAfter) {
    if (tried > retries) {
      return Optional.empty();
    }
    Optional<Duration> asked = retryAfter.flatMap(RetryPolicy::seconds);
    if (asked.isPresent()) {
      return Optional.of(asked.get().compareTo(cap) > 0 ? cap : asked.get());
    }
    long exponential = Math.min(cap.toMillis(), base.toMillis() << Math.min(tried - 1, 10));
    return Optional.of(Duration.ofMillis(exponential / 2 + random.nextLong(exponential / 2 + 1)));
  }

  private static Optional<Duration> seconds(String value) {
    try {
      return Optional.of(Duration.ofSeconds(Math.max(0, Long.parseLong(value.strip()))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
