package dev.slipway.delivery.build;

import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.report.RunError;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The report of a run that failed while it applied, or while it kept what it had applied. */
public final class FailedRun {
  private final RunSourceReader source;
  private final InstantSource clock;
  private final Instant started;

  /** Of a run that begins now. */
  public FailedRun(RunSourceReader source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
    this.started = clock.instant();
  }

  /** The report, when it stopped. */
  public RunReport report(Release release, String server, Optional<RunError> error) {
    return new RunReport(
        source.of(release.environment(), server, release.commit(), ""),
        RunOutcome.FAILED,
        started,
        Optional.of(clock.instant()),
        List.of(),
        error);
  }
}
