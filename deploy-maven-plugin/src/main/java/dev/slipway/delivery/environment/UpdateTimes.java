package dev.slipway.delivery.environment;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When updates may pass: while one of the windows is open and no exclusion holds.
 *
 * @param windows empty for any time
 * @param except an exclusion always wins
 */
public record UpdateTimes(List<Window> windows, List<Exclusion> except) {
  /** At any time. */
  public static final UpdateTimes ALWAYS = new UpdateTimes(List.of(), List.of());

  /** How far ahead the next opening is searched for; a window may wait for a leap day. */
  private static final Duration HORIZON = Duration.ofDays(800);

  public UpdateTimes {
    windows = List.copyOf(windows);
    except = List.copyOf(except);
  }

  /**
   * Hours of some days of each week.
   *
   * @param days on which it begins
   * @param to the end, which is not in it; not after {@code from} when it is on the next day.
   *     Midnight is the end of the day
   */
  public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
    public Window {
      days = Set.copyOf(days);
    }

    private boolean has(Instant time) {
      LocalDateTime local = time.atZone(zone).toLocalDateTime();
      LocalTime clock = local.toLocalTime();
      boolean today = days.contains(local.getDayOfWeek());
      if (from.isBefore(to)) {
        return today && !clock.isBefore(from) && clock.isBefore(to);
      }
      boolean yesterday = days.contains(local.getDayOfWeek().minus(1));
      return today && !clock.isBefore(from) || yesterday && clock.isBefore(to);
    }
  }

  /** A time in which nothing passes. */
  public sealed interface Exclusion {

    /** Why, as the file says; may be empty. */
    String reason();

    /** Whether it holds at a time. */
    boolean has(Instant time);
  }

  /**
   * Once.
   *
   * @param to the end, which is not in it
   */
  public record Dates(LocalDateTime from, LocalDateTime to, ZoneId zone, String reason)
      implements Exclusion {
    @Override
    public boolean has(Instant time) {
      LocalDateTime local = time.atZone(zone).toLocalDateTime();
      return !local.isBefore(from) && local.isBefore(to);
    }
  }

  /** Each week. */
  public record Weekly(Window hours, String reason) implements Exclusion {
    @Override
    public boolean has(Instant time) {
      return hours.has(time);
    }
  }

  /** Whether updates may pass at a time. */
  public boolean isOpen(Instant time) {
    return exclusion(time).isEmpty()
        && (windows.isEmpty() || windows.stream().anyMatch(window -> window.has(time)));
  }

  /** The exclusion that holds at a time. */
  public Optional<Exclusion> exclusion(Instant time) {
    return except.stream().filter(one -> one.has(time)).findFirst();
  }

  /** The zone that times are shown in. */
  public ZoneId zone() {
    if (!windows.isEmpty()) {
      return windows.get(0).zone();
    }
    for (Exclusion one : except) {
      return one instanceof Dates dates ? dates.zone() : ((Weekly) one).hours().zone();
    }
    return ZoneOffset.UTC;
  }

  /**
   * The first time from then on at which updates may pass; empty where there is none in the next
   * two years.
   */
  public Optional<Instant> next(Instant time) {
    Instant at = time;
    Instant end = time.plus(HORIZON);
    while (at.isBefore(end)) {
      if (isOpen(at)) {
        return Optional.of(at);
      }
      at = change(at);
    }
    return Optional.empty();
  }

  /** The next time at which a window or exclusion may begin or end. */
  private Instant change(Instant time) {
    Instant first = time.plus(HORIZON);
    for (Window window : windows) {
      first = earlier(first, change(window, time));
    }
    for (Exclusion one : except) {
      if (one instanceof Weekly weekly) {
        first = earlier(first, change(weekly.hours(), time));
      } else if (one instanceof Dates dates) {
        for (LocalDateTime edge : List.of(dates.from(), dates.to())) {
          Instant at = edge.atZone(dates.zone()).toInstant();
          first = at.isAfter(time) ? earlier(first, at) : first;
        }
      }
    }
    return first;
  }

  private static Instant change(Window window, Instant time) {
    LocalDate day = time.atZone(window.zone()).toLocalDate();
    Instant first = time.plus(HORIZON);
    // The local time may jump at any moment of a day: its edges, and the jump itself.
    for (int days = 0; days <= 2; days++) {
      LocalDate date = day.plusDays(days);
      for (LocalTime clock : List.of(LocalTime.MIDNIGHT, window.from(), window.to())) {
        Instant at = date.atTime(clock).atZone(window.zone()).toInstant();
        Instant later =
            date.atTime(clock).atZone(window.zone()).withLaterOffsetAtOverlap().toInstant();
        first = at.isAfter(time) ? earlier(first, at) : first;
        first = later.isAfter(time) ? earlier(first, later) : first;
      }
    }
    var jump = window.zone().getRules().nextTransition(time);
    return jump == null ? first : earlier(first, jump.getInstant());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
