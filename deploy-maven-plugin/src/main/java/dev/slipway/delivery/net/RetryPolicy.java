package dev.slipway.delivery.net;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.MessageConstraintException;

/**
 * Decides whether and after how long a request is sent again. Pure.
 *
 * @param retries tries after the first
 * @param base wait before the second try, doubled each time
 * @param cap the longest wait, also for {@code Retry-After}
 */
record RetryPolicy(
    int retries, Duration base, Duration cap, RandomGenerator random, InstantSource clock) {
  /** The longest wait for a busy server that does not say how long. */
  private static final Duration BUSY_CAP = Duration.ofSeconds(10);

  static RetryPolicy of(int retries) {
    // RandomGenerator.getDefault() looks for a service, which a plugin's class loader does not
    // show. One second: a server that is restarted is back within the sum of three waits.
    return new RetryPolicy(
        retries,
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        new Random(),
        InstantSource.system());
  }

  /**
   * How long to wait before another try; empty when the tries are used up.
   *
   * @param tried tries so far
   * @param retryAfter the header's value, seconds or a date, or empty
   */
  Optional<Duration> delay(int tried, Optional<String> retryAfter) {
    if (tried > retries) {
      return Optional.empty();
    }
    Optional<Duration> asked =
        retryAfter.flatMap(value -> seconds(value).or(() -> date(value, clock.instant())));
    if (asked.isPresent()) {
      return Optional.of(asked.get().compareTo(cap) > 0 ? cap : asked.get());
    }
    return Optional.of(growing(tried, cap));
  }

  /**
   * How long to wait for a server that says that it is busy; empty when it was waited for long
   * enough. By time rather than by tries: a server that is overloaded, or restarts, needs minutes,
   * however often the request is repeated.
   *
   * @param asked how often it said so
   * @param waited in all so far
   * @param most in all
   * @param retryAfter the header's value, or empty
   */
  Optional<Duration> busyDelay(
      int asked, Duration waited, Duration most, Optional<String> retryAfter) {
    Duration left = most.minus(waited);
    if (retries == 0 || left.isNegative() || left.isZero()) {
      return Optional.empty();
    }
    Duration wait =
        retryAfter
            .flatMap(value -> seconds(value).or(() -> date(value, clock.instant())))
            .orElseGet(() -> growing(asked, BUSY_CAP));
    Duration least = base.dividedBy(2); // 0 would be a request after the other
    wait = wait.compareTo(least) < 0 ? least : wait.compareTo(cap) > 0 ? cap : wait;
    return Optional.of(wait.compareTo(left) > 0 ? left : wait);
  }

  private Duration growing(int tried, Duration most) {
    long exponential = Math.min(most.toMillis(), base.toMillis() << Math.min(tried - 1, 10));
    return Duration.ofMillis(exponential / 2 + random.nextLong(exponential / 2 + 1));
  }

  /**
   * Whether the next try may end otherwise.
   *
   * @param reached the server answered before: what is not there now may be about to come back
   */
  static boolean mayPass(IOException failure, boolean reached) {
    if (failure instanceof NonRetryableException
        || failure instanceof BodyTooLargeException
        || failure instanceof FileSystemException
        || failure instanceof MessageConstraintException
        || failure instanceof ClientProtocolException) {
      return false;
    }
    if (failure instanceof ConnectException
        || failure instanceof NoRouteToHostException
        || failure instanceof UnknownHostException
        || failure instanceof HandshakeLostException) {
      return reached;
    }
    if (failure instanceof SSLException) {
      boolean handshake = failure instanceof SSLHandshakeException;
      return brokenOff(failure) && (reached || !handshake);
    }
    return true;
  }

  private static boolean brokenOff(IOException failure) {
    Throwable cause = failure.getCause();
    return cause instanceof SocketException || cause instanceof EOFException;
  }

  private static Optional<Duration> seconds(String value) {
    try {
      return Optional.of(Duration.ofSeconds(Math.max(0, Long.parseLong(value.strip()))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> date(String value, Instant now) {
    try {
      Instant then = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.strip(), Instant::from);
      return Optional.of(then.isBefore(now) ? Duration.ZERO : Duration.between(now, then));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
