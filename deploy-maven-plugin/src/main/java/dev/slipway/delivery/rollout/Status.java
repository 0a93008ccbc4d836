package dev.slipway.delivery.rollout;

/**
 * The status of an object.
 *
 * @param reason the word the cluster has for it, {@code ProgressDeadlineExceeded}; empty for none
 * @param message in plain words, {@code 2 of 3 pods are ready}
 */
public record Status(State state, String reason, String message, Replicas replicas) {

  /** A message of the cluster becomes one bounded line without secrets. */
  public Status {
    message = PlainText.line(message);
    reason = PlainText.line(reason);
  }

  public static Status of(State state, String message) {
    return new Status(state, "", message, Replicas.NONE);
  }

  public static Status of(State state, String reason, String message) {
    return new Status(state, reason, message, Replicas.NONE);
  }

  public Status with(Replicas counted) {
    return new Status(state, reason, message, counted);
  }
}
