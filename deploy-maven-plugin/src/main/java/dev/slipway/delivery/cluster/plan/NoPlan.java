package dev.slipway.delivery.cluster.plan;

/** A text that is no plan; its message says why. */
final class NoPlan extends Exception {
  private static final long serialVersionUID = 1L;

  NoPlan(String why) {
    super(why);
  }
}
