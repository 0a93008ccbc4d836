package dev.slipway.delivery.report;

/** Whether an app works, as far as its objects say. */
public enum AppState {
  /** Applied; whether it works was not waited for. */
  APPLIED,
  IN_PROGRESS,
  READY,
  /** Something is paused or suspended, and everything else is ready. */
  SUSPENDED,
  FAILED,
  /** It was failing before the run, and the run did not change it. */
  FAILED_BEFORE,
  /** Not everything of it could be read. */
  UNKNOWN
}
