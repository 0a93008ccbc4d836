package dev.slipway.delivery.rollout;

/** The status of an object of any kind. */
public interface StatusRules {
  Status status(Observation observation);
}
