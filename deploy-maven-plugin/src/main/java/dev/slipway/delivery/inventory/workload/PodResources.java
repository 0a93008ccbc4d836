package dev.slipway.delivery.inventory.workload;

import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.manifest.validate.quantity.Quantity;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a pod takes, as the scheduler counts it: init containers run one after another, so the
 * largest of them counts, and only if it is more than all containers together; a sidecar (an init
 * container that is restarted always) runs beside all that follow it.
 */
final class PodResources {
  private static final String REQUESTS = "requests";
  private static final String LIMITS = "limits";

  private PodResources() {}

  /**
   * The requests of a pod; empty if it has none.
   *
   * @param pod its spec
   * @param resource {@code cpu} or {@code memory}
   */
  static Optional<BigDecimal> request(ObjectFields pod, String resource) {
    Optional<BigDecimal> containers =
        containers(pod, AmountRule.REQUEST, container -> containerRequest(container, resource));
    // Resources of the pod itself; the server sets a missing request to what the containers have.
    Optional<BigDecimal> own =
        amount(pod, REQUESTS, resource).or(() -> containers).or(() -> limitOf(pod, resource));
    return AmountRule.REQUEST.plus(own, quantity(pod.text("overhead", resource)));
  }

  /** The limits of a pod; empty if one of its containers has none. */
  static Optional<BigDecimal> limit(ObjectFields pod, String resource) {
    Optional<BigDecimal> own =
        limitOf(pod, resource)
            .or(() -> containers(pod, AmountRule.LIMIT, container -> limitOf(container, resource)));
    BigDecimal overhead = quantity(pod.text("overhead", resource)).orElse(BigDecimal.ZERO);
    return own.map(amount -> amount.add(overhead));
  }

  private static Optional<BigDecimal> containers(
      ObjectFields pod, AmountRule rule, Function<ObjectFields, Optional<BigDecimal>> amount) {
    Optional<BigDecimal> running = rule.none();
    for (ObjectFields container : pod.list("containers")) {
      running = rule.plus(running, amount.apply(container));
    }
    Optional<BigDecimal> sidecars = rule.none();
    Optional<BigDecimal> starting = rule.none();
    for (ObjectFields container : pod.list("initContainers")) {
      Optional<BigDecimal> beside = rule.plus(sidecars, amount.apply(container));
      if (container.text("restartPolicy").equals("Always")) {
        running = rule.plus(running, amount.apply(container));
        sidecars = beside;
      }
      starting = rule.max(starting, beside);
    }
    return rule.max(running, starting);
  }

  /** A container that only has a limit requests as much. */
  private static Optional<BigDecimal> containerRequest(ObjectFields container, String resource) {
    return amount(container, REQUESTS, resource).or(() -> limitOf(container, resource));
  }

  /** A limit of zero is none. */
  private static Optional<BigDecimal> limitOf(ObjectFields owner, String resource) {
    return amount(owner, LIMITS, resource).filter(limit -> limit.signum() > 0);
  }

  private static Optional<BigDecimal> amount(ObjectFields owner, String part, String resource) {
    return quantity(owner.text("resources", part, resource));
  }

  private static Optional<BigDecimal> quantity(String text) {
    return Quantity.parse(text).filter(amount -> amount.signum() >= 0);
  }
}
