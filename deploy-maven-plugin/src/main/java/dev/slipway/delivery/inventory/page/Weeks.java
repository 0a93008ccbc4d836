package dev.slipway.delivery.inventory.page;

import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.Timeline;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** How many changes an environment had in each week, in UTC, until its last one. */
final class Weeks {
  private static final int MOST = 52;

  private Weeks() {}

  static List<BarChart.Bar> of(Timeline timeline) {
    TreeMap<LocalDate, Integer> counts = new TreeMap<>();
    for (Change change : timeline.changes()) {
      LocalDate day = change.time().atZone(ZoneOffset.UTC).toLocalDate();
      counts.merge(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), 1, Integer::sum);
    }
    List<BarChart.Bar> bars = new ArrayList<>();
    if (counts.isEmpty()) {
      return bars;
    }
    LocalDate last = counts.lastKey();
    LocalDate first = counts.firstKey();
    LocalDate from =
        first.isBefore(last.minusWeeks(MOST - 1L)) ? last.minusWeeks(MOST - 1L) : first;
    for (LocalDate week = from; !week.isAfter(last); week = week.plusWeeks(1)) {
      int count = counts.getOrDefault(week, 0);
      bars.add(new BarChart.Bar(week.toString(), Optional.of((double) count), ""));
    }
    return bars;
  }
}
