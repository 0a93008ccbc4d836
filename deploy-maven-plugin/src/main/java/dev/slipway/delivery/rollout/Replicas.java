package dev.slipway.delivery.rollout;

/**
 * Pods of an object, or whatever it counts.
 *
 * @param ready that work and belong to the current spec
 * @param desired 0 for kinds that count nothing
 */
public record Replicas(int ready, int desired) {
  public static final Replicas NONE = new Replicas(0, 0);
}
