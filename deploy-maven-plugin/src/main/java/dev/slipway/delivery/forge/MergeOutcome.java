package dev.slipway.delivery.forge;

/**
 * What became of a request to merge.
 *
 * @param reason the server's words if it was not merged
 */
public record MergeOutcome(Kind kind, String reason) {

  /** Whether it is merged. */
  public enum Kind {
    MERGED,
    /** On the merge train; the server merges it. */
    QUEUED,
    /** The server is not ready to say; ask again in a later run. */
    NOT_YET,
    REFUSED
  }
}
