package dev.slipway.delivery.rollout.wait;

/** What a run thinks of an object. */
public enum Verdict {
  /** Nothing was seen of it yet, or it is on its way, or it may have failed. */
  WAITING,
  READY,
  /** Paused or suspended on purpose; not waited for. */
  SUSPENDED,
  /** Nothing says whether it works; not waited for. */
  UNKNOWN,
  FAILED,
  /** It was not ready in time. */
  TIMED_OUT;

  /** Whether the run does not wait for it any more. */
  public boolean decided() {
    return this != WAITING;
  }

  /** Whether it fails the run. */
  public boolean failed() {
    return this == FAILED || this == TIMED_OUT;
  }
}
