package dev.slipway.delivery.rollout;

/** What an object is doing. */
public enum State {
  /** As its spec wants it, and it works. */
  CURRENT,
  /** On its way there. */
  IN_PROGRESS,
  /** Paused or suspended on purpose: it goes on when told to. */
  SUSPENDED,
  /** It will not get there without a change, or stopped working. */
  FAILED,
  /** Being deleted. */
  TERMINATING,
  /** It was deleted, or never existed. */
  NOT_FOUND,
  /** Slipway can't tell: no permission, or no conditions. */
  UNKNOWN
}
