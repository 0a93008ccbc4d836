package dev.slipway.delivery.notify.file;

import dev.slipway.delivery.report.RunOutcome;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many runs of an environment ended how, kept from run to run.
 *
 * @param success when the last successful run ended, in seconds; 0 for never
 * @param release the last one that is counted
 */
record RunCounts(long succeeded, long failed, long success, String release) {
  /** Where it is kept. */
  static final String KEY = "metrics";

  static final RunCounts NONE = new RunCounts(0, 0, 0, "");

  private static final Pattern KEPT =
      Pattern.compile(
          "succeeded=(\\d{1,15}) failed=(\\d{1,15}) success=(\\d{1,15}) release=(\\S{0,100})");

  /** What was kept; the counters begin again where nothing was. */
  static RunCounts of(Map<String, String> memory) {
    Matcher kept = KEPT.matcher(memory.getOrDefault(KEY, ""));
    return kept.matches()
        ? new RunCounts(
            Long.parseLong(kept.group(1)),
            Long.parseLong(kept.group(2)),
            Long.parseLong(kept.group(3)),
            kept.group(4))
        : NONE;
  }

  /** With a run that is over; each run counts once. */
  RunCounts with(String run, RunOutcome outcome, Instant ended) {
    if (release.equals(run)) {
      return this;
    }
    return outcome == RunOutcome.SUCCEEDED
        ? new RunCounts(succeeded + 1, failed, ended.getEpochSecond(), run)
        : new RunCounts(succeeded, failed + 1, success, run);
  }

  String kept() {
    return "succeeded="
        + succeeded
        + " failed="
        + failed
        + " success="
        + success
        + " release="
        + release;
  }
}
