package dev.slipway.delivery.rollout.cause;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When Kubernetes tries again. A time of the cluster that is already over, by this machine's clock,
 * becomes the latest time at which the try can come.
 */
final class BackOff {
  static final Duration IMAGE_FIRST = Duration.ofSeconds(10);
  static final Duration IMAGE_LONGEST = Duration.ofMinutes(5);
  static final Duration JOB_FIRST = Duration.ofSeconds(10);
  static final Duration JOB_LONGEST = Duration.ofMinutes(10);

  private static final Pattern SAID =
      Pattern.compile("back-off ((?:\\d{1,6}(?:\\.\\d{1,9})?(?:h|ms|m|s)){1,4}) restarting");
  private static final Pattern PART = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,9})?)(h|ms|m|s)");

  private BackOff() {}

  /** What the kubelet says: {@code back-off 2m40s restarting failed container}. */
  static Optional<Duration> said(String message) {
    Matcher said = SAID.matcher(message);
    if (!said.find()) {
      return Optional.empty();
    }
    double seconds = 0;
    Matcher part = PART.matcher(said.group(1));
    while (part.find()) {
      double number = Double.parseDouble(part.group(1));
      seconds +=
          switch (part.group(2)) {
            case "h" -> number * 3600;
            case "m" -> number * 60;
            case "ms" -> number / 1000;
            default -> number;
          };
    }
    return Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  /** Doubled from the first on after each failure. */
  static Duration after(long failures, Duration first, Duration longest) {
    long doublings = Math.min(20, Math.max(0, failures - 1));
    Duration delay = first.multipliedBy(1L << doublings);
    return delay.compareTo(longest) > 0 ? longest : delay;
  }

  /** The next try after a failure of that time. */
  static Instant next(Instant failed, Duration delay, Instant now) {
    Instant next = failed.plus(delay);
    return next.isBefore(now) || next.isAfter(now.plus(delay).plus(delay)) ? now.plus(delay) : next;
  }
}
