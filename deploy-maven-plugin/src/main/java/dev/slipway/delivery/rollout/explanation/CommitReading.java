package dev.slipway.delivery.rollout.explanation;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether and how the commits since the last good version are read.
 *
 * @param most of each app that are listed; 0 reads none
 * @param budget for all apps together, after which the result does not wait for them
 */
public record CommitReading(CommitHistory history, int most, Duration budget) {
  /** Longer lists are for the page that compares the commits. */
  private static final int LONGEST = 30;

  private static final Duration BUDGET = Duration.ofSeconds(4);

  /** Nothing is read. */
  public static final CommitReading NONE =
      new CommitReading((source, from, to, most) -> Optional.empty(), 0, Duration.ZERO);

  /** Reads within the usual budget. */
  public static CommitReading of(CommitHistory history, int most) {
    return new CommitReading(history, Math.max(0, Math.min(LONGEST, most)), BUDGET);
  }
}
