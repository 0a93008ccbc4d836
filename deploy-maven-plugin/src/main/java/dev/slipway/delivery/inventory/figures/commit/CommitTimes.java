package dev.slipway.delivery.inventory.figures.commit;

import java.util.List;
import java.util.Map;

/**
 * Port: when the changes between two versions of a service were written, and when they came into
 * its default branch.
 */
public interface CommitTimes {

  /** Of services whose history is not known. */
  CommitTimes NONE = ranges -> Map.of();

  /**
   * Reads ranges. Never fails: what can't be read is unknown, with a reason.
   *
   * @param ranges oldest deployment first; each may be there several times
   * @return facts by range; a range of which nothing is said is unknown
   */
  Map<CommitRange, RangeFacts> of(List<CommitRange> ranges);
}
