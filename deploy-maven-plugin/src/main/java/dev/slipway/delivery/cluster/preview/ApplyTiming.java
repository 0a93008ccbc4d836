package dev.slipway.delivery.cluster.preview;

/** When an object is applied, and whether it is dry-run again just before. */
public enum ApplyTiming {
  /** In its own stage; the server would accept it now. */
  USUAL,
  /** Before all others: as it is live, it refuses some of them. */
  FIRST,
  /** In its own stage, and the server is queried again just before: now it would refuse. */
  ASKED_AGAIN
}
