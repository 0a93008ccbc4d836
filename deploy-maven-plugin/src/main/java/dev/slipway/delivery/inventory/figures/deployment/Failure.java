package dev.slipway.delivery.inventory.figures.deployment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * That a deployment failed.
 *
 * @param reasons one per rule, each in a few words
 * @param recovered when the app worked again; empty if it does not, or the clocks differ
 */
public record Failure(List<String> reasons, Optional<Instant> recovered) {
  public Failure {
    reasons = List.copyOf(reasons);
  }
}
