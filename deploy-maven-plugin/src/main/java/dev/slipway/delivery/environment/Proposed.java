package dev.slipway.delivery.environment;

/**
 * A change that waits for approval.
 *
 * @param branch that has it
 * @param url of the merge request
 */
public record Proposed(String branch, String url, State state) {

  /** What became of the merge request. */
  public enum State {
    OPENED,
    UPDATED,
    UNCHANGED,
    /** A person closed it with the same content, so that nothing was done. */
    CLOSED
  }
}
