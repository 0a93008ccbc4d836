package dev.slipway.delivery.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one run did to its environment.
 *
 * @param source what was applied, and from where
 * @param started time of the run
 * @param ended empty while the run goes on
 * @param apps that the run changed, and those that fail, by name
 * @param error why the run stopped before all was applied, or before it was known whether that
 *     works; empty if it did neither
 * @param admins grants of admin that opened, ended or are overdue; only in a report about them,
 *     which has no apps
 */
public record RunReport(
    RunSource source,
    RunOutcome outcome,
    Instant started,
    Optional<Instant> ended,
    List<AppReport> apps,
    Optional<RunError> error,
    List<AdminGrant> admins) {

  public RunReport {
    apps = List.copyOf(apps);
    admins = List.copyOf(admins);
  }

  /** A report about apps. */
  public RunReport(
      RunSource source,
      RunOutcome outcome,
      Instant started,
      Optional<Instant> ended,
      List<AppReport> apps,
      Optional<RunError> error) {
    this(source, outcome, started, ended, apps, error, List.of());
  }

  /** Whether the run is over. */
  public boolean isOver() {
    return outcome != RunOutcome.RUNNING;
  }
}
