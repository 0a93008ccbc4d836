package dev.slipway.delivery.suggest.gate;

import dev.slipway.delivery.text.VisibleText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Parts of the lines that gates show. */
final class GateText {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

  private GateText() {}

  /** {@code Mon 2026-11-30 09:00 UTC}. */
  static String time(Instant time, ZoneId zone) {
    String name = zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    return DAY.format(time.atZone(zone)) + " " + name;
  }

  /** What people wrote, on one line of at most so many characters. */
  static String line(String text, int most) {
    return VisibleText.line(text, most);
  }
}
