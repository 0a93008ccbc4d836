package dev.slipway.delivery.cluster.watch;

import java.time.Duration;

/**
 * What to do after a list or a watch ended. Pure.
 *
 * @param delay until then
 */
record NextStep(Action action, Duration delay) {
  /** Between two looks at a kind that can't be watched. */
  static final Duration POLL = Duration.ofSeconds(5);

  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(4);
  private static final Duration MOST_ASKED = Duration.ofMinutes(1);

  /** A refusal that may pass is given up after so many in a row. */
  private static final int PATIENCE = 6;

  /** After so many failures of a watch its version is no longer trusted. */
  private static final int DISTRUST = 4;

  enum Action {
    /** Watch from the last version that was seen. */
    RESUME,
    /** List again: what changed in between is found by comparison. */
    RELIST,
    /** List and watch each namespace alone. */
    SPLIT,
    /** Report it as unreadable. */
    GIVE_UP
  }

  /**
   * Decides.
   *
   * @param failures ends in a row before this one that brought nothing
   * @param splits whether the whole cluster was asked, and the namespaces are known
   * @param listed whether it is the end of a watch, so that a list works
   */
  static NextStep after(StreamEnd end, int failures, boolean splits, boolean listed) {
    Duration pause = pause(failures);
    return switch (end.kind()) {
      case COMPLETE, SILENT -> new NextStep(Action.RESUME, pause);
      case CUT -> new NextStep(again(failures), pause);
      case REFUSED ->
          switch (end.status()) {
            case 410 -> new NextStep(Action.RELIST, pause);
            case 403 -> forbidden(splits, listed);
            // A server where the verb is unknown, as some that are aggregated are.
            case 405 -> new NextStep(Action.RELIST, POLL);
            // A token that is renewed right now; a kind that is not served yet, or no longer.
            case 401, 404 ->
                failures < PATIENCE
                    ? new NextStep(Action.RESUME, pause)
                    : new NextStep(Action.GIVE_UP, Duration.ZERO);
            case 400, 406, 415, 422 -> new NextStep(Action.GIVE_UP, Duration.ZERO);
            default -> new NextStep(again(failures), later(pause, end));
          };
    };
  }

  private static NextStep forbidden(boolean splits, boolean listed) {
    if (splits) {
      return new NextStep(Action.SPLIT, Duration.ZERO);
    }
    return listed ? new NextStep(Action.RELIST, POLL) : new NextStep(Action.GIVE_UP, Duration.ZERO);
  }

  private static Action again(int failures) {
    return failures < DISTRUST ? Action.RESUME : Action.RELIST;
  }

  private static Duration later(Duration pause, StreamEnd end) {
    Duration asked = end.retryAfter();
    Duration least = end.status() == 429 && pause.isZero() ? FIRST : pause;
    Duration most = asked.compareTo(MOST_ASKED) > 0 ? MOST_ASKED : asked;
    return most.compareTo(least) > 0 ? most : least;
  }

  /** Nothing at first: most cuts are those of a proxy, and the next connection stands. */
  private static Duration pause(int failures) {
    if (failures == 0) {
      return Duration.ZERO;
    }
    Duration grown = FIRST.multipliedBy(1L << Math.min(failures - 1, 10));
    return grown.compareTo(LONGEST) > 0 ? LONGEST : grown;
  }
}
