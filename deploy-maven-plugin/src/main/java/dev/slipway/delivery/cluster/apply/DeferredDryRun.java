package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.preview.ApplyTask;
import dev.slipway.delivery.cluster.preview.ApplyTiming;
import dev.slipway.delivery.cluster.preview.Recheck;
import dev.slipway.delivery.parallel.Sleeper;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Repeats the dry-run, just before their stage, of objects that were rejected before the run began.
 * A server, and the controllers behind it, take a moment until they enforce what was just applied.
 */
final class DeferredDryRun {
  private static final Duration STEP = Duration.ofMillis(250);

  private final Recheck recheck;
  private final Sleeper sleeper;
  private final String server;
  private final int tries;

  /**
   * @param limit how long a server may take to enforce what was applied
   */
  DeferredDryRun(Recheck recheck, Sleeper sleeper, String server, Duration limit) {
    this.recheck = recheck;
    this.sleeper = sleeper;
    this.server = server;
    this.tries = (int) Math.max(1, limit.dividedBy(STEP));
  }

  /**
   * The work of a stage as the server sees it now.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (PRECONDITION_NOT_MET) when objects are
   *     refused still; nothing of the stage is applied
   */
  List<ApplyTask> at(int stage, List<ApplyTask> work) throws ApiException, InterruptedIOException {
    List<ApplyTask> now = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    int left = tries;
    for (ApplyTask one : work) {
      if (one.turn() != ApplyTiming.ASKED_AGAIN) {
        now.add(one);
        continue;
      }
      Recheck.Answer answer = recheck.ask(one);
      // All objects together wait no longer than one.
      for (; !answer.refusal().isEmpty() && left > 0; left--) {
        sleeper.pause(STEP);
        answer = recheck.ask(one);
      }
      now.add(answer.work());
      if (!answer.refusal().isEmpty()) {
        refused.add(one.object().displayName() + ": " + answer.refusal());
      }
    }
    if (!refused.isEmpty()) {
      throw ApplyErrors.stillRefused(server, stage, refused);
    }
    return now;
  }
}
