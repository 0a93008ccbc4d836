package dev.slipway.delivery.inventory.figures;

import java.util.List;
import java.util.Optional;

/** The value in the middle. Of fewer than five values it says nothing, and is not shown. */
final class Median {
  /** Fewer deployments than that make no figure. */
  static final int LEAST = 5;

  private Median() {}

  static Optional<Double> of(List<Double> values) {
    if (values.size() < LEAST) {
      return Optional.empty();
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double upper = sorted.get(middle);
    return Optional.of(sorted.size() % 2 == 1 ? upper : (sorted.get(middle - 1) + upper) / 2);
  }

  /** The share of those that are not zero, in percent; each value is 0 or 100. */
  static Optional<Double> share(List<Double> values) {
    return values.size() < LEAST
        ? Optional.empty()
        : Optional.of(values.stream().mapToDouble(Double::doubleValue).sum() / values.size());
  }
}
