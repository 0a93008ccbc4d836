package dev.slipway.delivery.cluster.preview;

/** When an object is applied, and whether the server was asked before. */
public enum ApplyTiming {
  /** In its own stage; the server would take it now. */
  USUAL,
  /** Before all others: as it is live, it refuses some of them. */
  FIRST,
  /** In its own stage, and the server is asked again just before: now it would refuse. */
  ASKED_AGAIN
}
