package dev.slipway.delivery.suggest.gate;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Parts of the lines that gates show. */
final class GateText {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);
  private static final Pattern SPACES = Pattern.compile("[\\s\\u2028\\u2029]++");
  private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]");

  private GateText() {}

  /** {@code Mon 2026-11-30 09:00 UTC}. */
  static String time(Instant time, ZoneId zone) {
    String name = zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    return DAY.format(time.atZone(zone)) + " " + name;
  }

  /** What people wrote, on one line of at most so many characters. */
  static String line(String text, int most) {
    String start = text.length() > 8 * most ? text.substring(0, 8 * most) : text;
    String clean = STEERING.matcher(SPACES.matcher(start).replaceAll(" ")).replaceAll("").strip();
    if (clean.length() <= most) {
      return clean;
    }
    int end = Character.isHighSurrogate(clean.charAt(most - 2)) ? most - 2 : most - 1;
    return clean.substring(0, end) + "…";
  }
}
