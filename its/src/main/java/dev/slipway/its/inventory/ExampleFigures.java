package dev.slipway.its.inventory;

import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.Figure;
import dev.slipway.delivery.inventory.Timeline;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Five figures over the last environment, of numbers that are made up. */
final class ExampleFigures {
  private static final int WEEKS = 26;
  private static final LocalDate FIRST = LocalDate.parse("2026-06-01");

  private ExampleFigures() {}

  static List<Figure> of(List<Timeline> timelines) {
    List<Change> changes = timelines.get(timelines.size() - 1).changes();
    return List.of(
        figure(
            "deployment-frequency",
            "Deployment frequency",
            "per week",
            "Deployments of an app to production per week; a merge request that moves ten apps is"
                + " ten.",
            changes,
            14),
        figure(
            "lead-time",
            "Change lead time",
            "hours",
            "Median time from the author date of the first commit of a version to the end of the"
                + " first successful run that applied it.",
            changes,
            52),
        figure(
            "fail-rate",
            "Change fail rate",
            "percent",
            "Share of deployments whose run failed, that were rolled back, or that were degraded"
                + " for ten minutes in the hour after.",
            changes,
            6),
        figure(
            "recovery-time",
            "Failed deployment recovery time",
            "hours",
            "Median time from a failed deployment to the next successful one of the same app.",
            changes.subList(0, Math.min(4, changes.size())),
            3),
        figure(
            "rework-rate",
            "Deployment rework rate",
            "percent",
            "Share of deployments that fix another one of the day before.",
            changes,
            4));
  }

  private static Figure figure(
      String id, String title, String unit, String rule, List<Change> changes, double middle) {
    List<Figure.Evidence> evidence = new ArrayList<>();
    for (Change change : changes) {
      if (change.time().isAfter(ExampleInventory.END.minus(Duration.ofDays(180)))) {
        evidence.add(
            new Figure.Evidence(
                change.time(),
                change.environment(),
                change.app(),
                change.after().map(after -> after.version()).orElse(""),
                Optional.of(middle + change.app().length() % 5),
                "first run with this version"));
      }
    }
    List<Figure.Point> series = new ArrayList<>();
    for (int week = 0; week < WEEKS; week++) {
      double value = middle * (1 + 0.5 * Math.sin(week * 1.7) - week * 0.01);
      boolean few = week % 9 == 4;
      series.add(
          new Figure.Point(
              FIRST.plusWeeks(week).toString(),
              few ? Optional.empty() : Optional.of(value),
              few ? 2 : 9 + week % 6));
    }
    return new Figure(
        id,
        title,
        evidence.size() < 5 ? Optional.empty() : Optional.of(middle),
        unit,
        rule,
        evidence,
        series);
  }
}
