package dev.slipway.delivery.notify.file;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.notify.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The metrics of a run of the bot, from its events. docs/monitoring.md lists them. A dry run has
 * none, and neither has a run that did not end.
 */
public final class BotMetrics implements DeliveryListener {
  static final int MOST_PROJECTS = 1_000;
  private static final int MOST_NAME = 200;

  /** What had no merge request before the run. */
  private static final Set<String> NEW =
      Set.of("OPENED", "MOVED", "LIMITED", "BLOCKED", "CHANGED_MEANWHILE");

  private final InstantSource clock;
  private final Map<String, Double> lags = new TreeMap<>();
  private final Set<String> failed = new HashSet<>();
  private Optional<Event.SuggestFinished> finished = Optional.empty();

  public BotMetrics(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void on(Event event) {
    if (event instanceof Event.UpdateProposed proposed
        && NEW.contains(proposed.status())
        && proposed.published().isPresent()) {
      Instant published = proposed.published().get();
      double lag = Math.max(0, Duration.between(published, clock.instant()).toSeconds());
      lags.merge(proposed.project(), lag, Math::max);
    } else if (event instanceof Event.UpdateFailed failure) {
      failed.add(failure.project());
    } else if (event instanceof Event.SuggestFinished end && !end.dryRun()) {
      finished = Optional.of(end);
    }
  }

  /** Writes them in both text formats. */
  public synchronized void write(Path directory) throws IOException {
    if (finished.isPresent()) {
      List<Metric> metrics = metrics(finished.get());
      Files.createDirectories(directory);
      Files.writeString(
          directory.resolve(MetricsFile.OPEN_METRICS), MetricText.openMetrics(metrics));
      Files.writeString(directory.resolve(MetricsFile.PROMETHEUS), MetricText.prometheus(metrics));
    }
  }

  private List<Metric> metrics(Event.SuggestFinished end) {
    List<Metric> metrics = new ArrayList<>();
    metrics.add(
        gauge(
            "slipway_bot_timestamp_seconds",
            "When the last run of the bot ended.",
            clock.instant().getEpochSecond()));
    metrics.add(gauge("slipway_bot_projects", "Projects that the last run took.", end.projects()));
    metrics.add(
        gauge(
            "slipway_bot_failed_projects",
            "Projects in which the last run could not do everything.",
            failed.size()));
    Metric lag =
        new Metric(
            "slipway_bot_lag_seconds",
            Metric.Type.GAUGE,
            "From a version's publication to its merge request, the longest one of the last run.");
    for (Map.Entry<String, Double> each : longest()) {
      lag =
          lag.with(Map.of("repository", PlainText.line(each.getKey(), MOST_NAME)), each.getValue());
    }
    metrics.add(lag);
    return metrics;
  }

  private List<Map.Entry<String, Double>> longest() {
    return lags.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_PROJECTS)
        .toList();
  }

  private static Metric gauge(String name, String help, double value) {
    return new Metric(name, Metric.Type.GAUGE, help).with(Map.of(), value);
  }
}
