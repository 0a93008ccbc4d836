package dev.slipway.manifest.validate.schema;

import dev.slipway.manifest.validate.name.Format;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The formats of texts in a structural schema, as the server reads them (kube-openapi's strfmt; a
 * test compares texts with a real server). Formats that are not here are left to it.
 */
final class TextFormat {
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIME =
      Pattern.compile("(\\d{2}):(\\d{2}):(\\d{2})(.\\d+)?(z|[+-]\\d{2}:\\d{2})");
  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");

  /** Go's own, {@code 1h30m}. */
  private static final Pattern GO_DURATION =
      Pattern.compile("[+-]?(0|((\\d++(\\.\\d*+)?+|\\.\\d++)(ns|us|µs|μs|ms|s|m|h))++)");

  private static final Pattern WORDED =
      Pattern.compile("(?<!\\d)(\\d++)[\\t\\n\\f\\r ]*+([A-Za-zµ]++)");
  private static final Pattern UNIT =
      Pattern.compile(
          "ns|us|µs|ms|s|m|h|hr|d|w|wk|(nano|micro|milli|sec|min|hour|day|week).*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Of a number of units. */
  private static final String MOST = String.valueOf(Long.MAX_VALUE);

  private TextFormat() {}

  /** Whether a text has a format, or nothing is known of it. */
  static boolean fits(String format, String text) {
    return switch (format.replace("-", "")) {
      case "date" -> isDate(text);
      case "datetime" -> isTime(text);
      case "uuid" -> UUID.matcher(text).matches();
      case "duration" -> isDuration(text);
      case "ipv4", "ipv6" -> Format.IP.fits(text);
      default -> true;
    };
  }

  private static boolean isDate(String text) {
    if (!DATE.matcher(text).matches()) {
      return false;
    }
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isTime(String text) {
    String[] parts = text.toLowerCase(Locale.ROOT).split("t", -1);
    if (parts.length < 2 || !isDate(parts[0])) {
      return false;
    }
    Matcher time = TIME.matcher(parts[1]);
    return time.matches()
        && time.group(1).compareTo("23") <= 0
        && time.group(2).compareTo("59") <= 0
        && time.group(3).compareTo("59") <= 0;
  }

  private static boolean isDuration(String text) {
    if (GO_DURATION.matcher(text).matches()) {
      return true;
    }
    boolean found = false;
    Matcher part = WORDED.matcher(text);
    while (part.find()) {
      String digits = part.group(1).replaceFirst("^0+", "");
      if (digits.length() > 19 || digits.length() == 19 && digits.compareTo(MOST) > 0) {
        return false;
      }
      found |= UNIT.matcher(part.group(2)).matches();
    }
    return found;
  }
}
