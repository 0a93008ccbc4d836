package dev.slipway.delivery.inventory.figures;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times in hours, and as text. */
final class Hours {
  private static final double MILLIS = 3_600_000;

  private Hours() {}

  static double of(Duration time) {
    return time.toMillis() / MILLIS;
  }

  static String text(double hours) {
    return String.format(Locale.ROOT, "%.1f", hours);
  }

  /** To the minute, in UTC. */
  static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.MINUTES).toString().replaceFirst(":00Z$", "Z");
  }
}
