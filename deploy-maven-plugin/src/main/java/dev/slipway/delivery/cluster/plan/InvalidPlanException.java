package dev.slipway.delivery.cluster.plan;

/** A text that is not a valid plan; the message says why. */
final class InvalidPlanException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidPlanException(String why) {
    super(why);
  }
}
