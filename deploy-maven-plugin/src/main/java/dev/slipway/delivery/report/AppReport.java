package dev.slipway.delivery.report;

import java.util.List;

/**
 * One app of a run.
 *
 * @param changes how many of its objects the run changed
 * @param failures objects that do not work, the most important first
 * @param unread what of an unknown app could not be read and why, in one line without secrets;
 *     empty where everything could
 */
public record AppReport(
    AppOwnership app,
    VersionChange version,
    ChangeCounts changes,
    AppState state,
    List<FailureReport> failures,
    String unread) {

  public AppReport {
    failures = List.copyOf(failures);
  }

  /** An app of which everything could be read. */
  public AppReport(
      AppOwnership app,
      VersionChange version,
      ChangeCounts changes,
      AppState state,
      List<FailureReport> failures) {
    this(app, version, changes, state, failures, "");
  }
}
