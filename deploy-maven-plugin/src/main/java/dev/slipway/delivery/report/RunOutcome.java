package dev.slipway.delivery.report;

/** Whether a run is over, and how it ended. */
public enum RunOutcome {
  RUNNING,
  SUCCEEDED,
  /** Everything was applied; whether it works was not waited for. */
  APPLIED,
  FAILED
}
