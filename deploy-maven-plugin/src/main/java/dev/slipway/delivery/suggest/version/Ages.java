package dev.slipway.delivery.suggest.version;

import java.time.Duration;

/** Ages in the largest units that matter: {@code 3 d 4 h}. */
final class Ages {
  private Ages() {}

  static String text(Duration age) {
    Duration shown = age.isNegative() ? Duration.ZERO : age;
    if (shown.toDays() > 0) {
      return join(shown.toDays(), "d", shown.toHoursPart(), "h");
    }
    return shown.toHours() > 0
        ? join(shown.toHours(), "h", shown.toMinutesPart(), "min")
        : shown.toMinutes() + " min";
  }

  private static String join(long first, String unit, int second, String smaller) {
    return first + " " + unit + (second == 0 ? "" : " " + second + " " + smaller);
  }
}
