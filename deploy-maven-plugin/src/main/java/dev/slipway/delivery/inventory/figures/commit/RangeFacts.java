package dev.slipway.delivery.inventory.figures.commit;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of the commits from one version to another.
 *
 * @param commits how many the newer version adds
 * @param first the one that was written first; empty if none is added
 * @param fix subject of the newest commit that is marked as a fix or a revert
 * @param unknown why the direction or the first commit is not known; empty if both are
 */
public record RangeFacts(
    Direction direction,
    int commits,
    Optional<FirstCommit> first,
    Optional<String> fix,
    String unknown) {

  /** Where one commit is from another. */
  public enum Direction {
    SAME,
    FORWARD,
    BACKWARD,
    DIVERGED,
    UNKNOWN
  }

  /**
   * The commit that was written first.
   *
   * @param authored when it was written, which a rebase keeps
   * @param merged when the commit on the newer version's own first-parent line was made that
   *     brought it: its merge into the default branch
   */
  public record FirstCommit(String commit, Instant authored, Instant merged) {}

  /** Of a range of which nothing is known. */
  public static RangeFacts unknown(String why) {
    return new RangeFacts(Direction.UNKNOWN, 0, Optional.empty(), Optional.empty(), why);
  }

  static RangeFacts nothing(Direction direction) {
    return new RangeFacts(direction, 0, Optional.empty(), Optional.empty(), "");
  }

  /** Whether the newer version's commits are known. */
  public boolean isKnown() {
    return unknown.isEmpty();
  }
}
