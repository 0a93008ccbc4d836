package dev.slipway.delivery.notify.file;

import dev.slipway.delivery.report.RunOutcome;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many runs of an environment ended how, kept from run to run.
 *
 * @param applied how many were not waited for
 * @param success when the last run ended that did not fail, in seconds; 0 for never
 * @param release the last one that is counted
 */
record RunCounts(long succeeded, long failed, long applied, long success, String release) {
  /** Where it is kept. */
  static final String KEY = "metrics";

  static final RunCounts NONE = new RunCounts(0, 0, 0, 0, "");

  private static final Pattern KEPT =
      Pattern.compile(
          "succeeded=(\\d{1,15}) failed=(\\d{1,15})(?: applied=(\\d{1,15}))?"
              + " success=(\\d{1,15}) release=(\\S{0,100})");

  /** What was kept; the counters begin again where nothing was. */
  static RunCounts of(Map<String, String> memory) {
    Matcher kept = KEPT.matcher(memory.getOrDefault(KEY, ""));
    return kept.matches()
        ? new RunCounts(
            Long.parseLong(kept.group(1)),
            Long.parseLong(kept.group(2)),
            kept.group(3) == null ? 0 : Long.parseLong(kept.group(3)),
            Long.parseLong(kept.group(4)),
            kept.group(5))
        : NONE;
  }

  /** With a run that is over; each run counts once. */
  RunCounts with(String run, RunOutcome outcome, Instant ended) {
    if (release.equals(run)) {
      return this;
    }
    long now = ended.getEpochSecond();
    return switch (outcome) {
      case SUCCEEDED -> new RunCounts(succeeded + 1, failed, applied, now, run);
      case APPLIED -> new RunCounts(succeeded, failed, applied + 1, now, run);
      case FAILED -> new RunCounts(succeeded, failed + 1, applied, success, run);
      case RUNNING -> this;
    };
  }

  /** After a run that changed nothing: it is not counted, so that it writes nothing. */
  RunCounts unchanged(Instant ended) {
    return new RunCounts(succeeded, failed, applied, ended.getEpochSecond(), release);
  }

  String kept() {
    return "succeeded="
        + succeeded
        + " failed="
        + failed
        + " applied="
        + applied
        + " success="
        + success
        + " release="
        + release;
  }
}
