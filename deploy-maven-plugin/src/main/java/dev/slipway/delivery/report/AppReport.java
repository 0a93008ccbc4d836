package dev.slipway.delivery.report;

import java.util.List;

/**
 * One app of a run.
 *
 * @param changes how many of its objects the run changed
 * @param failures objects that do not work, the most important first
 * @param unread what of an unknown app could not be read and why, in one line without secrets;
 *     empty where everything could
 * @param commits what changed in the service since the last good version of a failing app, where
 *     that is known
 */
public record AppReport(
    AppOwnership app,
    VersionChange version,
    ChangeCounts changes,
    AppState state,
    List<FailureReport> failures,
    String unread,
    CommitList commits) {

  public AppReport {
    failures = List.copyOf(failures);
  }

  /** An app whose commits are not known. */
  public AppReport(
      AppOwnership app,
      VersionChange version,
      ChangeCounts changes,
      AppState state,
      List<FailureReport> failures,
      String unread) {
    this(app, version, changes, state, failures, unread, CommitList.NONE);
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

  /** The same app with what changed in the service. */
  public AppReport with(CommitList found) {
    return new AppReport(app, version, changes, state, failures, unread, found);
  }

  /** What is said of its commits beside a failure: once for each app, beside its first one. */
  public List<String> commitLines(FailureReport failure) {
    boolean first = !failures.isEmpty() && failures.get(0).equals(failure);
    return first ? commits.lines() : List.of();
  }
}
