package dev.slipway.delivery.forge.gitlab;

import dev.slipway.delivery.net.HttpAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an answer says about limits of the number of requests. All headers are optional: some
 * servers send none, even with 429. Pure.
 */
final class RateLimit {
  /** The longest wait, whatever a server asks for. */
  static final Duration CAP = Duration.ofSeconds(60);

  private static final Duration BASE = Duration.ofSeconds(1);

  private RateLimit() {}

  /** How long to wait after a 429, the {@code n}-th in a row. */
  static Duration after429(HttpAnswer answer, int n, Instant now) {
    Optional<Duration> told = seconds(answer, "retry-after").or(() -> untilReset(answer, now));
    Duration wait = told.orElseGet(() -> BASE.multipliedBy(1L << Math.min(n - 1, 6)));
    Duration least = BASE.dividedBy(2);
    return wait.compareTo(least) < 0 ? least : wait.compareTo(CAP) > 0 ? CAP : wait;
  }

  /** How long to wait before the next request; zero if one is left, or nothing was said. */
  static Duration before(HttpAnswer answer, Instant now) {
    boolean none = answer.header("ratelimit-remaining").map(String::strip).equals(Optional.of("0"));
    Duration wait = none ? untilReset(answer, now).orElse(Duration.ZERO) : Duration.ZERO;
    return wait.compareTo(CAP) > 0 ? CAP : wait;
  }

  private static Optional<Duration> untilReset(HttpAnswer answer, Instant now) {
    return seconds(answer, "ratelimit-reset")
        .map(reset -> Duration.between(now, Instant.EPOCH.plus(reset)))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
  }

  private static Optional<Duration> seconds(HttpAnswer answer, String header) {
    return answer
        .header(header)
        .map(String::strip)
        .filter(value -> value.matches("[0-9]{1,12}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }
}
