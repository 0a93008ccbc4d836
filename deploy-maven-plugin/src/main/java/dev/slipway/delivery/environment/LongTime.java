package dev.slipway.delivery.environment;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of minutes to months as files write them: {@code 90m}, {@code 24h}, {@code 3d12h}. */
public final class LongTime {
  /** What a message says of a wrong one. */
  static final String RULE = "a time such as 90m, 24h or 3d is expected, of up to 365d";

  private static final Pattern FORM =
      Pattern.compile("(?:([0-9]{1,5})d)?(?:([0-9]{1,5})h)?(?:([0-9]{1,6})m)?");
  private static final Duration LIMIT = Duration.ofDays(365);

  private LongTime() {}

  /** The time; empty when it is none, zero, or more than a year. */
  static Optional<Duration> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    Duration time =
        Duration.ofDays(number(form, 1)).plusHours(number(form, 2)).plusMinutes(number(form, 3));
    return time.isZero() || time.compareTo(LIMIT) > 0 ? Optional.empty() : Optional.of(time);
  }

  /**
   * A short text in whole minutes, {@code 1d 3h 20m}; what is less than a minute is {@code 0m}.
   * Minutes are left out from ten days on.
   */
  public static String text(Duration time) {
    StringBuilder text = new StringBuilder();
    part(text, time.toDays(), 'd');
    part(text, time.toHoursPart(), 'h');
    part(text, time.toDays() >= 10 ? 0 : time.toMinutesPart(), 'm');
    return text.length() == 0 ? "0m" : text.toString();
  }

  private static void part(StringBuilder text, long number, char unit) {
    if (number > 0) {
      text.append(text.length() == 0 ? "" : " ").append(number).append(unit);
    }
  }

  private static long number(Matcher form, int group) {
    String digits = form.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
