package dev.slipway.delivery.inventory.workload;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * How amounts are added and compared where one may be absent: an absent request asks for nothing,
 * an absent limit lets a container take everything.
 */
enum AmountRule {
  REQUEST,
  LIMIT;

  /** The amount of no container at all. */
  Optional<BigDecimal> none() {
    return this == REQUEST ? Optional.empty() : Optional.of(BigDecimal.ZERO);
  }

  Optional<BigDecimal> plus(Optional<BigDecimal> a, Optional<BigDecimal> b) {
    return joined(a, b, BigDecimal::add);
  }

  Optional<BigDecimal> max(Optional<BigDecimal> a, Optional<BigDecimal> b) {
    return joined(a, b, BigDecimal::max);
  }

  private Optional<BigDecimal> joined(
      Optional<BigDecimal> a, Optional<BigDecimal> b, BinaryOperator<BigDecimal> operator) {
    if (a.isPresent() && b.isPresent()) {
      return Optional.of(operator.apply(a.get(), b.get()));
    }
    return this == LIMIT ? Optional.empty() : a.or(() -> b);
  }
}
