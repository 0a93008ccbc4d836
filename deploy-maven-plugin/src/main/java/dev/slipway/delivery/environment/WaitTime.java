package dev.slipway.delivery.environment;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as files and annotations write them: {@code 90s}, {@code 10m}, {@code 1h30m}. */
public final class WaitTime {
  /** What a message says of a wrong one. */
  public static final String RULE =
      "a time such as 90s, 10m or 1h30m is expected, longer than 0 and shorter than 24h";

  private static final Pattern FORM =
      Pattern.compile("(?:([0-9]{1,5})h)?(?:([0-9]{1,5})m)?(?:([0-9]{1,5})s)?");
  private static final Duration LIMIT = Duration.ofHours(24);

  private WaitTime() {}

  /** The time; empty when it is none, zero, or a day or more. */
  public static Optional<Duration> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    Duration time =
        Duration.ofHours(number(form, 1)).plusMinutes(number(form, 2)).plusSeconds(number(form, 3));
    return time.isZero() || time.compareTo(LIMIT) >= 0 ? Optional.empty() : Optional.of(time);
  }

  /** The shortest text of a time, {@code 1h30m}. */
  public static String text(Duration time) {
    StringBuilder text = new StringBuilder();
    part(text, time.toHours(), 'h');
    part(text, time.toMinutesPart(), 'm');
    part(text, time.toSecondsPart(), 's');
    return text.length() == 0 ? "0s" : text.toString();
  }

  private static void part(StringBuilder text, long number, char unit) {
    if (number > 0) {
      text.append(number).append(unit);
    }
  }

  private static long number(Matcher form, int group) {
    String digits = form.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
