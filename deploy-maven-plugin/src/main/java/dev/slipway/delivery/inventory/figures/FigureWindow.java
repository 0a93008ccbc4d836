package dev.slipway.delivery.inventory.figures;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * The time that figures are of: whole days of a zone, today included. Pure.
 *
 * @param first day
 * @param days how many there are, at least one
 */
public record FigureWindow(LocalDate first, int days, ZoneId zone) {
  /** So many days are shown one by one; more of them by weeks. */
  private static final int MOST_SINGLE = 14;

  public FigureWindow {
    if (days < 1) {
      throw new IllegalArgumentException("days: " + days);
    }
  }

  /** The last days up to now. */
  public static FigureWindow last(int days, ZoneId zone, Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    return new FigureWindow(today.minusDays(days - 1L), days, zone);
  }

  /**
   * A day, or a week from Monday on.
   *
   * @param from first day of it, though it may begin before the window
   * @param to the day after its last one
   * @param whole whether all of it is in the window
   */
  public record Bucket(LocalDate from, LocalDate to, boolean whole) {}

  /** The first instant. */
  public Instant begin() {
    return first.atStartOfDay(zone).toInstant();
  }

  /** The first instant after it. */
  public Instant end() {
    return last().plusDays(1).atStartOfDay(zone).toInstant();
  }

  LocalDate last() {
    return first.plusDays(days - 1L);
  }

  boolean contains(Instant time) {
    return !time.isBefore(begin()) && time.isBefore(end());
  }

  /** The day of an instant. */
  LocalDate day(Instant time) {
    return time.atZone(zone).toLocalDate();
  }

  /** How many days of it are not before a day. */
  long daysSince(LocalDate day) {
    return Math.max(0, Math.min(days, ChronoUnit.DAYS.between(day, last()) + 1));
  }

  /** Its parts, in their order; together they have each day of it once. */
  List<Bucket> buckets() {
    boolean single = days <= MOST_SINGLE;
    LocalDate from =
        single ? first : first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    List<Bucket> buckets = new ArrayList<>();
    while (!from.isAfter(last())) {
      LocalDate to = from.plusDays(single ? 1 : 7);
      boolean whole = !from.isBefore(first) && !to.isAfter(last().plusDays(1));
      buckets.add(new Bucket(from, to, whole));
      from = to;
    }
    return buckets;
  }
}
