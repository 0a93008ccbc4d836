package dev.slipway.delivery.notify.file;

import dev.slipway.delivery.notify.PlainText;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.ChangeCounts;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The metrics of a run that is over. Labels are bounded: environment, app, outcome and kind of
 * change; versions and commits are labels of metrics of information only. docs/monitoring.md lists
 * them. Pure.
 */
final class RunMetrics {
  static final int MOST_APPS = 1_000;
  private static final int MOST_NAME = 200;

  private final RunReport report;
  private final Map<String, String> environment;
  private final Map<String, AppReport> apps = new TreeMap<>();
  private final List<Metric> metrics = new ArrayList<>();

  private RunMetrics(RunReport report) {
    this.report = report;
    this.environment = Map.of("environment", label(report.source().environment()));
    report.apps().stream()
        .limit(MOST_APPS)
        .forEach(app -> apps.putIfAbsent(label(app.app().name()), app));
  }

  /**
   * The metrics.
   *
   * @param counts with this run
   * @param committed when what was applied was committed, if known
   */
  static List<Metric> of(RunReport report, RunCounts counts, Optional<Instant> committed) {
    RunMetrics of = new RunMetrics(report);
    of.run(counts);
    of.lastRun(counts, committed);
    of.apps();
    return List.copyOf(of.metrics);
  }

  private void run(RunCounts counts) {
    if (!counts.equals(RunCounts.NONE)) {
      metrics.add(
          new Metric("slipway_runs_total", Metric.Type.COUNTER, "Runs by outcome.")
              .with(and("outcome", "succeeded"), counts.succeeded())
              .with(and("outcome", "applied"), counts.applied())
              .with(and("outcome", "failed"), counts.failed()));
    }
    metrics.add(
        new Metric("slipway_run_info", Metric.Type.INFO, "What the last run applied.")
            .with(
                and(
                    "commit", report.source().commit(),
                    "release", report.source().release()),
                1));
  }

  private void lastRun(RunCounts counts, Optional<Instant> committed) {
    Instant ended = report.ended().orElse(report.started());
    boolean succeeded = report.outcome() == RunOutcome.SUCCEEDED;
    boolean failed = report.outcome() == RunOutcome.FAILED;
    gauge("slipway_run_succeeded", "Whether the last run ended without a failure.", failed ? 0 : 1);
    gauge(
        "slipway_run_duration_seconds",
        "How long the last run took.",
        seconds(report.started(), ended));
    gauge("slipway_run_timestamp_seconds", "When the last run ended.", ended.getEpochSecond());
    if (counts.success() > 0) {
      gauge(
          "slipway_run_success_timestamp_seconds",
          "When the last run ended that did not fail.",
          counts.success());
    }
    if (succeeded && committed.isPresent()) {
      gauge(
          "slipway_run_lead_time_seconds",
          "From the commit in the environment repository to the end of the run that applied it.",
          seconds(committed.get(), ended));
    }
    ChangeCounts changes = total();
    metrics.add(
        new Metric("slipway_run_objects", Metric.Type.GAUGE, "Objects that the last run changed.")
            .with(and("change", "created"), changes.created())
            .with(and("change", "changed"), changes.changed())
            .with(and("change", "deleted"), changes.deleted()));
    if (report.error().isEmpty()) {
      gauge(
          "slipway_objects_drifted",
          "Objects that the last run put right though the release had not changed them.",
          changes.drifted());
    }
  }

  private void apps() {
    if (apps.isEmpty()) {
      return;
    }
    Metric failing =
        new Metric(
            "slipway_app_failing",
            Metric.Type.GAUGE,
            "Whether an app was failing at the end of the last run that reported it.");
    Metric info = new Metric("slipway_app_info", Metric.Type.INFO, "Version and owner of an app.");
    for (Map.Entry<String, AppReport> each : apps.entrySet()) {
      AppReport app = each.getValue();
      boolean fails = app.state() == AppState.FAILED || app.state() == AppState.FAILED_BEFORE;
      failing = failing.with(and("app", each.getKey()), fails ? 1 : 0);
      info =
          info.with(
              and(
                  "app", each.getKey(),
                  "commit", app.version().commit(),
                  "owner", app.app().owner(),
                  "version", app.version().version()),
              1);
    }
    metrics.add(failing);
    metrics.add(info);
  }

  private ChangeCounts total() {
    int created = 0;
    int changed = 0;
    int deleted = 0;
    int drifted = 0;
    for (AppReport app : report.apps()) {
      created += app.changes().created();
      changed += app.changes().changed();
      deleted += app.changes().deleted();
      drifted += app.changes().drifted();
    }
    return new ChangeCounts(created, changed, deleted, drifted);
  }

  private void gauge(String name, String help, double value) {
    metrics.add(new Metric(name, Metric.Type.GAUGE, help).with(environment, value));
  }

  private Map<String, String> and(String... labels) {
    Map<String, String> all = new LinkedHashMap<>(environment);
    for (int i = 0; i < labels.length; i += 2) {
      all.put(labels[i], labels[i + 1]);
    }
    return all;
  }

  /** Clocks may differ. */
  private static double seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis()) / 1000.0;
  }

  private static String label(String text) {
    return PlainText.line(text, MOST_NAME);
  }
}
