package dev.slipway.delivery.suggest.gate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times by five fields: minute, hour, day of the month, month, day of the week. Each is {@code *},
 * or numbers and ranges with steps, {@code 1-5}, {@code 0/15}, {@code *&#47;2,7}; months and days
 * of the week have names too. Where both kinds of days are limited, also by a step as in {@code
 * *&#47;2}, one of them is enough, as for GitLab.
 */
final class CronExpression {
  private static final Pattern PART =
      Pattern.compile("(?:(\\*)|([0-9]{1,2})(?:-([0-9]{1,2}))?)(?:/([0-9]{1,2}))?");
  private static final Pattern ANY = Pattern.compile("\\*(?:/0?1)?");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  /** A February 29 on a given day of the week can be that far away, and over a year like 2100. */
  private static final int MOST_DAYS = 366 * 41;

  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet days;
  private final BitSet months;
  private final BitSet weekdays;
  private final boolean either;

  private CronExpression(List<BitSet> fields, boolean either) {
    this.minutes = fields.get(0);
    this.hours = fields.get(1);
    this.days = fields.get(2);
    this.months = fields.get(3);
    this.weekdays = fields.get(4);
    this.either = either;
  }

  /** Reads an expression; empty where it has a form that is not known. */
  static Optional<CronExpression> parse(String text) {
    String[] fields = text.strip().split("[ \\t]+", 6);
    if (fields.length != 5 || text.length() > 200) {
      return Optional.empty();
    }
    BitSet minutes = field(fields[0], 0, 59);
    BitSet hours = field(fields[1], 0, 23);
    BitSet days = field(fields[2], 1, 31);
    BitSet months = field(numbers(fields[3], MONTHS, 1), 1, 12);
    BitSet weekdays = field(numbers(fields[4], DAYS, 0), 0, 7);
    weekdays.set(0, weekdays.get(0) || weekdays.get(7));
    List<BitSet> all = List.of(minutes, hours, days, months, weekdays);
    if (all.stream().anyMatch(BitSet::isEmpty)) {
      return Optional.empty();
    }
    boolean either = !ANY.matcher(fields[2]).matches() && !ANY.matcher(fields[4]).matches();
    return Optional.of(new CronExpression(all, either));
  }

  private static String numbers(String field, List<String> names, int first) {
    String text = field.toLowerCase(Locale.ROOT);
    for (int i = 0; i < names.size(); i++) {
      text = text.replace(names.get(i), String.valueOf(first + i));
    }
    return text;
  }

  /** The numbers of a field; none where it is wrong. */
  private static BitSet field(String text, int least, int most) {
    BitSet set = new BitSet();
    for (String part : text.split(",", -1)) {
      Matcher matcher = PART.matcher(part);
      if (!matcher.matches()) {
        return new BitSet();
      }
      boolean any = matcher.group(1) != null;
      String step = matcher.group(4);
      int from = any ? least : Integer.parseInt(matcher.group(2));
      int to = to(matcher, any || step != null ? most : from);
      int by = step == null ? 1 : Integer.parseInt(step);
      if (from < least || to > most || from > to || by == 0) {
        return new BitSet();
      }
      for (int value = from; value <= to; value += by) {
        set.set(value);
      }
    }
    return set;
  }

  private static int to(Matcher matcher, int otherwise) {
    return matcher.group(3) == null ? otherwise : Integer.parseInt(matcher.group(3));
  }

  /** The last time that is not after a time; empty where there is none in forty years. */
  Optional<Instant> last(Instant time, ZoneId zone) {
    LocalDate today = time.atZone(zone).toLocalDate();
    for (int back = 0; back <= MOST_DAYS; back++) {
      LocalDate date = today.minusDays(back);
      if (has(date)) {
        for (int minute = 24 * 60 - 1; minute >= 0; minute--) {
          Optional<Instant> at = at(date, minute, zone).filter(one -> !one.isAfter(time));
          if (at.isPresent()) {
            return at;
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The first time after a time; empty where there is none in forty years. */
  Optional<Instant> next(Instant time, ZoneId zone) {
    LocalDate today = time.atZone(zone).toLocalDate();
    for (int ahead = 0; ahead <= MOST_DAYS; ahead++) {
      LocalDate date = today.plusDays(ahead);
      if (has(date)) {
        for (int minute = 0; minute < 24 * 60; minute++) {
          Optional<Instant> at = at(date, minute, zone).filter(one -> one.isAfter(time));
          if (at.isPresent()) {
            return at;
          }
        }
      }
    }
    return Optional.empty();
  }

  private boolean has(LocalDate date) {
    boolean day = days.get(date.getDayOfMonth());
    boolean weekday = weekdays.get(date.getDayOfWeek().getValue() % 7);
    return months.get(date.getMonthValue()) && (either ? day || weekday : day && weekday);
  }

  /** A time that a change to daylight saving time leaves out comes when the clock was changed. */
  private Optional<Instant> at(LocalDate date, int minute, ZoneId zone) {
    if (!hours.get(minute / 60) || !minutes.get(minute % 60)) {
      return Optional.empty();
    }
    LocalDateTime local = date.atTime(minute / 60, minute % 60);
    return Optional.of(local.atZone(zone).toInstant());
  }
}
