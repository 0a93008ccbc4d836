package dev.slipway.delivery.inventory.question;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as answers show them. Pure. */
record Times(ZoneId zone) {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  /** {@code 2026-11-01 14:03}; the heading of an answer states the zone. */
  String text(Instant time) {
    return MINUTES.format(time.atZone(zone));
  }

  /** {@code 2026-11-01 14:03 (Europe/Berlin)}. */
  String zoned(Instant time) {
    return text(time) + " (" + zone + ")";
  }
}
