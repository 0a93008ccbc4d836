package dev.slipway.delivery.report;

import java.util.List;

/**
 * One app of a run.
 *
 * @param changes how many of its objects the run changed
 * @param failures objects that do not work, the most important first
 */
public record AppReport(
    AppOwnership app,
    VersionChange version,
    ChangeCounts changes,
    AppState state,
    List<FailureReport> failures) {

  public AppReport {
    failures = List.copyOf(failures);
  }
}
