package dev.slipway.delivery.inventory.figures.deployment;

import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.figures.commit.RangeFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A deployment of one version of one app.
 *
 * @param at when it was applied first; when it was merged, if no run is known
 * @param failure empty if nothing says that it failed
 * @param unclear whether a run of several apps failed and does not say which
 */
public record AppDeployment(
    Change change,
    Kind kind,
    Instant at,
    Lead lead,
    Rework rework,
    Optional<Failure> failure,
    boolean unclear) {

  /**
   * How long its changes took.
   *
   * @param delivered when the version was there; empty if it never was, or was taken back
   * @param commits that it brought since the last version that stayed
   */
  public record Lead(Optional<Instant> delivered, RangeFacts commits) {

    /** From the author's time of the first commit; empty where it is unknown or negative. */
    public Optional<Duration> fromAuthor() {
      return commits.first().flatMap(first -> since(first.authored()));
    }

    /** From the merge that brought the first commit; empty where it is unknown or negative. */
    public Optional<Duration> fromMerge() {
      return commits.first().flatMap(first -> since(first.merged()));
    }

    /** Whether a clock says that the version was there before it was written. */
    public boolean clock() {
      return delivered.isPresent() && commits.first().isPresent() && fromAuthor().isEmpty();
    }

    private Optional<Duration> since(Instant begin) {
      return delivered.map(end -> Duration.between(begin, end)).filter(time -> !time.isNegative());
    }
  }

  /**
   * Whether it repairs the deployment before it.
   *
   * @param known whether its commits are known
   * @param fix the mark that says so, if it came within a day
   */
  public record Rework(boolean known, Optional<String> fix) {}

  /** The version. */
  public AppVersion version() {
    return change.after().orElse(AppVersion.UNKNOWN);
  }
}
