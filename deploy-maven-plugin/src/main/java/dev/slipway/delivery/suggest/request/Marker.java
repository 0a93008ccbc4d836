package dev.slipway.delivery.suggest.request;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What we wrote into a merge request about itself: all that is remembered between two runs.
 *
 * @param items what it proposes, by {@link Items}
 * @param written the commit that we wrote; any other one at the tip is a person's
 * @param shows what its text shows besides the versions, such as the states of gates
 * @param state where it stands for us
 * @param hour how many commits were made in the last hour with one
 */
public record Marker(List<String> items, Written written, String shows, State state, Hour hour) {
  public Marker {
    items = List.copyOf(items);
  }

  /**
   * A commit of ours.
   *
   * @param base commit of the target branch that it is on
   * @param stamp by {@link CommitMark}
   */
  public record Written(String head, String base, String stamp) {}

  /** Where a merge request stands for us. */
  public enum State {
    OPEN,
    /** We ask the server to merge it; a later run that finds it open takes that back. */
    MERGING,
    /** It was given to the server to be merged after others. */
    QUEUED,
    /** We closed it, not a person. */
    CLOSED
  }

  /**
   * A clock hour.
   *
   * @param begin of it, in seconds since 1970
   * @param commits made in it
   */
  public record Hour(long begin, int commits) {
    static final Hour NONE = new Hour(0, 0);

    /** The same after one more commit. */
    Hour plusOne(Instant now) {
      long current = begin(now);
      return new Hour(current, begin == current ? commits + 1 : 1);
    }

    /** The commits made in the clock hour of a time. */
    public int at(Instant now) {
      return begin == begin(now) ? commits : 0;
    }

    private static long begin(Instant now) {
      return now.truncatedTo(ChronoUnit.HOURS).getEpochSecond();
    }
  }

  Marker in(State other) {
    return new Marker(items, written, shows, other, hour);
  }

  /** The commit that we wrote. */
  String head() {
    return written.head();
  }
}
