package dev.slipway.delivery.inventory.question;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as they are written on the command line. Pure.
 *
 * @param zone of days and of times that name none
 */
public record Moments(ZoneId zone, Instant now) {
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern DAYS = Pattern.compile("(\\d{1,5})d");

  /**
   * A time.
   *
   * @param instant the last second that counts of a day that ends, the first one of a day that
   *     begins
   * @param text as it is shown, with its zone
   * @param now whether it is the end of what there is, also where a clock is ahead
   */
  public record Moment(Instant instant, String text, boolean now) {
    /** One that has passed. */
    public Moment(Instant instant, String text) {
      this(instant, text, false);
    }
  }

  /** What is at a time: of a day, at its end. */
  public Moment at(String value) {
    return read("slipway.inventory.at", value, true);
  }

  /** What is since a time: of a day, since its begin. */
  public Moment since(String value) {
    return read("slipway.inventory.since", value, false);
  }

  private Moment read(String property, String value, boolean end) {
    String word = value.strip();
    try {
      Optional<LocalDate> day = day(word.toLowerCase(Locale.ROOT));
      Moment moment = day.isPresent() ? ofDay(day.get(), end) : ofTime(time(word));
      if (moment.instant().isAfter(now)) {
        throw QuestionErrors.badTime(property, value, "it is in the future");
      }
      return moment;
    } catch (DateTimeException | ArithmeticException e) {
      throw QuestionErrors.badTime(property, value, "this is not a time");
    }
  }

  private Optional<LocalDate> day(String word) {
    LocalDate today = now.atZone(zone).toLocalDate();
    if (DATE.matcher(word).matches()) {
      return Optional.of(LocalDate.parse(word));
    }
    if (word.equals("today")) {
      return Optional.of(today);
    }
    if (word.equals("yesterday")) {
      return Optional.of(today.minusDays(1));
    }
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = day.name().toLowerCase(Locale.ROOT);
      if (word.equals(name) || word.equals(name.substring(0, 3))) {
        return Optional.of(today.with(TemporalAdjusters.previous(day)));
      }
    }
    return Optional.empty();
  }

  private ZonedDateTime time(String word) {
    Matcher days = DAYS.matcher(word);
    if (days.matches()) {
      return now.atZone(zone).minusDays(Long.parseLong(days.group(1)));
    }
    TemporalAccessor parsed =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(
            word.toUpperCase(Locale.ROOT).endsWith("Z") ? word.toUpperCase(Locale.ROOT) : word,
            ZonedDateTime::from,
            LocalDateTime::from);
    return parsed instanceof ZonedDateTime zoned ? zoned : LocalDateTime.from(parsed).atZone(zone);
  }

  /** The end of today is now. */
  private Moment ofDay(LocalDate day, boolean end) {
    if (!end) {
      return new Moment(day.atStartOfDay(zone).toInstant(), day + " 00:00 (" + zone + ")");
    }
    Instant last = day.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1);
    boolean today = day.equals(now.atZone(zone).toLocalDate());
    return today
        ? new Moment(now, new Times(zone).zoned(now), true)
        : new Moment(last, "the end of " + day + " (" + zone + ")");
  }

  private Moment ofTime(ZonedDateTime time) {
    return new Moment(time.toInstant(), new Times(zone).zoned(time.toInstant()));
  }
}
