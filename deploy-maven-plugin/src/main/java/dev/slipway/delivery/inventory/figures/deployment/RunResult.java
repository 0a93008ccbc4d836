package dev.slipway.delivery.inventory.figures.deployment;

import java.time.Instant;
import java.util.Optional;

/**
 * What runs did with a change.
 *
 * @param at when it was applied first; the time of the change where no run is known
 * @param delivered when a run applied it that did not fail; empty if none did
 * @param failed what a failed run says; empty if none failed
 * @param still whether the app still fails
 */
record RunResult(
    Verdict verdict, Instant at, Optional<Instant> delivered, String failed, boolean still) {

  /** Of an app that does not fail now. */
  RunResult(Verdict verdict, Instant at, Optional<Instant> delivered, String failed) {
    this(verdict, at, delivered, failed, false);
  }

  /** Whether a run failed for the app. */
  enum Verdict {
    /** No run is known. */
    UNKNOWN,
    WORKED,
    FAILED,
    /** A failed run changed several apps and does not say which of them failed. */
    UNCLEAR,
    /** The next version was there before a run applied this one. */
    SKIPPED
  }
}
