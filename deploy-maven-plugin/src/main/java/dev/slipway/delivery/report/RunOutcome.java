package dev.slipway.delivery.report;

/** Whether a run is over, and how it ended. */
public enum RunOutcome {
  RUNNING,
  SUCCEEDED,
  FAILED
}
