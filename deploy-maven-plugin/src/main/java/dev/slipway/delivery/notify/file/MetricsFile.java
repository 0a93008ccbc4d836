package dev.slipway.delivery.notify.file;

import dev.slipway.delivery.notify.Receiver;
import dev.slipway.delivery.report.RunMemory;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the metrics of a run that is over, in the two text formats that others read. */
final class MetricsFile implements Receiver {
  static final String OPEN_METRICS = "metrics.txt";
  static final String PROMETHEUS = "metrics.prom";

  private final Path directory;
  private final RunMemory memory;
  private final Map<String, String> environment;

  /**
   * @param environment variables of the process
   */
  MetricsFile(Path directory, RunMemory memory, Map<String, String> environment) {
    this.directory = directory;
    this.memory = memory;
    this.environment = environment;
  }

  @Override
  public String name() {
    return OPEN_METRICS;
  }

  @Override
  public void report(RunReport report) throws IOException {
    if (!report.isOver()) {
      return;
    }
    Optional<RunCounts> kept = memory.readable().map(RunCounts::of);
    RunCounts known = kept.orElse(RunCounts.NONE);
    RunCounts counts = kept.isPresent() ? counts(known, report) : known;
    List<Metric> metrics = RunMetrics.of(report, counts, committed(report));
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(OPEN_METRICS), MetricText.openMetrics(metrics));
    Files.writeString(directory.resolve(PROMETHEUS), MetricText.prometheus(metrics));
    if (!counts.release().equals(known.release())) {
      memory.keep(Map.of(RunCounts.KEY, counts.kept()));
    }
  }

  /**
   * With this run; none where the cluster could not be read, as counters must not begin again
   * because of that.
   */
  private static RunCounts counts(RunCounts known, RunReport report) {
    if (known.equals(RunCounts.NONE) && report.error().isPresent()) {
      return known;
    }
    Instant ended = report.ended().orElse(report.started());
    if (report.apps().isEmpty() && report.outcome() != RunOutcome.FAILED) {
      return known.unchanged(ended);
    }
    String release = report.source().release();
    return known.with(
        release.matches("\\S{1,100}") ? release : report.started().toString(),
        report.outcome(),
        ended);
  }

  /** The time that GitLab CI gives for the commit that its job has checked out. */
  private Optional<Instant> committed(RunReport report) {
    String commit = environment.getOrDefault("CI_COMMIT_SHA", "");
    if (commit.isEmpty() || !report.source().commit().equals(commit)) {
      return Optional.empty();
    }
    try {
      String time = environment.getOrDefault("CI_COMMIT_TIMESTAMP", "");
      return Optional.of(OffsetDateTime.parse(time).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
