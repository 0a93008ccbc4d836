package dev.slipway.delivery.environment;

import dev.slipway.delivery.environment.UpdateTimes.Dates;
import dev.slipway.delivery.environment.UpdateTimes.Exclusion;
import dev.slipway.delivery.environment.UpdateTimes.Weekly;
import dev.slipway.delivery.environment.UpdateTimes.Window;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code window} of {@code spec.updates}: one mapping, or a list of them. */
final class UpdateTimesFormat {
  private static final Pattern CLOCK = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern TIME = Pattern.compile(DATE.pattern() + "T" + CLOCK.pattern());
  private static final int REASON = 200;

  private final String path;
  private final Problems problems;

  private UpdateTimesFormat(String path, Problems problems) {
    this.path = path + ".window";
    this.problems = problems;
  }

  /**
   * Reads it.
   *
   * @param path of the mapping that has the field
   * @param standard where the field is not there
   */
  static UpdateTimes read(YamlFields fields, String path, UpdateTimes standard, Problems problems) {
    if (!fields.has("window")) {
      return standard;
    }
    UpdateTimesFormat format = new UpdateTimesFormat(path, problems);
    UpdateTimes times =
        problems.collect(() -> format.times(fields.oneOrMore("window")), UpdateTimes.ALWAYS);
    problems.attempt(() -> format.requireOpening(fields, times));
    return times;
  }

  private UpdateTimes times(List<YamlFields> items) {
    List<Window> windows = new ArrayList<>();
    List<Exclusion> except = new ArrayList<>();
    for (YamlFields item : items) {
      item.allow("days", "from", "to", "zone", "except");
      problems.attempt(() -> read(item, windows, except));
      item.nothingElse(problems);
    }
    return new UpdateTimes(windows, except);
  }

  private void read(YamlFields item, List<Window> windows, List<Exclusion> except) {
    ZoneId zone = zone(item);
    windows.add(hours(item, path, zone));
    String inside = path + ".except";
    for (YamlFields one : item.mappings("except")) {
      one.allow("days", "from", "to", "reason");
      problems.attempt(() -> except.add(exclusion(one, inside, zone)));
      one.nothingElse(problems);
    }
  }

  private static Exclusion exclusion(YamlFields item, String path, ZoneId zone) {
    String reason = item.optional("reason");
    if (reason.length() > REASON || reason.chars().anyMatch(Character::isISOControl)) {
      throw bad(item, path, "reason", "one line of up to " + REASON + " characters is expected");
    }
    if (item.has("days")) {
      return new Weekly(hours(item, path, zone), reason);
    }
    item.required("from");
    item.required("to");
    LocalDateTime from = time(item, path, "from", 0);
    LocalDateTime to = time(item, path, "to", 1);
    if (!from.isBefore(to)) {
      throw bad(item, path, "to", "a time after 'from' is expected");
    }
    return new Dates(from, to, zone, reason);
  }

  private static Window hours(YamlFields item, String path, ZoneId zone) {
    LocalTime from = clock(item, path, "from");
    LocalTime to = clock(item, path, "to");
    boolean whole = !item.has("from") && !item.has("to");
    boolean end = item.optional("to").equals("24:00") || item.optional("to").isEmpty();
    if (!whole && from.equals(to) && !end) {
      throw bad(item, path, "to", "a time other than 'from' is expected; leave out both for a day");
    }
    return new Window(days(item, path), from, to, zone);
  }

  private static Set<DayOfWeek> days(YamlFields item, String path) {
    if (!item.has("days")) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String text : item.strings("days")) {
      days.add(
          EnumSet.allOf(DayOfWeek.class).stream()
              .filter(day -> name(day).equals(text))
              .findFirst()
              .orElseThrow(
                  () ->
                      bad(
                          item,
                          path,
                          "days",
                          text,
                          "Mon, Tue, Wed, Thu, Fri, Sat or Sun is expected")));
    }
    if (days.isEmpty()) {
      throw bad(item, path, "days", "", "at least one day is expected");
    }
    return days;
  }

  /** As the file has it, {@code Mon}. */
  private static String name(DayOfWeek day) {
    return day.name().charAt(0) + day.name().substring(1, 3).toLowerCase(Locale.ROOT);
  }

  /** Midnight where it is not said: the beginning as well as the end of a day. */
  private static LocalTime clock(YamlFields item, String path, String key) {
    String text = item.optional(key);
    if (text.isEmpty() || key.equals("to") && text.equals("24:00")) {
      return LocalTime.MIDNIGHT;
    }
    if (!CLOCK.matcher(text).matches()) {
      throw bad(item, path, key, "a time such as \"09:00\" is expected, in quotes");
    }
    return LocalTime.parse(text);
  }

  /** A date, whole, or a date with time. */
  private static LocalDateTime time(YamlFields item, String path, String key, int plusDays) {
    String text = item.optional(key);
    try {
      if (DATE.matcher(text).matches()) {
        return LocalDate.parse(text).plusDays(plusDays).atStartOfDay();
      }
      if (TIME.matcher(text).matches()) {
        return LocalDateTime.parse(text);
      }
    } catch (DateTimeException e) { // February 30
      throw bad(item, path, key, "there is no such day");
    }
    throw bad(
        item, path, key, "a date such as 2026-12-24 is expected, or a time, 2026-12-24T12:00");
  }

  private ZoneId zone(YamlFields item) {
    String text = item.required("zone");
    // An offset knows no daylight saving time; abbreviations are ambiguous.
    if (!text.equals("UTC")
        && (!text.contains("/") || !ZoneId.getAvailableZoneIds().contains(text))) {
      throw bad(item, path, "zone", "a time zone such as Europe/London, or UTC, is expected");
    }
    return ZoneId.of(text);
  }

  /** Weekly exclusions that take up all windows would stop all updates. */
  private void requireOpening(YamlFields fields, UpdateTimes times) {
    List<Exclusion> weekly = times.except().stream().filter(Weekly.class::isInstance).toList();
    UpdateTimes recurring = new UpdateTimes(times.windows(), weekly);
    if (!weekly.isEmpty() && recurring.next(Instant.EPOCH).isEmpty()) {
      throw new UserErrorException(
          EnvironmentErrors.badValue(
              fields.location("window"),
              path,
              "except",
              "the exclusions take up all of the window, so it never opens"));
    }
  }

  private static UserErrorException bad(YamlFields item, String path, String key, String rule) {
    return bad(item, path, key, item.optional(key), rule);
  }

  private static UserErrorException bad(
      YamlFields item, String path, String key, String value, String rule) {
    return new UserErrorException(
        EnvironmentErrors.badValue(item.location(key), path + "." + key, value, rule));
  }
}
