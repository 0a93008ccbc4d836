package dev.slipway.delivery.access.expiry;

import dev.slipway.delivery.access.AccessKeys;
import dev.slipway.delivery.access.AccessPolicy;
import dev.slipway.delivery.text.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a binding has to go. It stays only while its annotation names a time between now and the
 * longest time that any grant may have: one without a time, with one that can't be read, or with
 * one that no grant can have was changed by someone, and a grant that still holds is applied again
 * by the next run. Pure.
 */
final class ExpiryRule {
  /** By how much the clock of a build that wrote a time may be ahead of the cluster's. */
  static final Duration SKEW = Duration.ofMinutes(10);

  private static final int SHOWN = 60;

  private ExpiryRule() {}

  /**
   * Why a binding has to go; empty while it may stay.
   *
   * @param now by the clock of the API server
   */
  static Optional<String> over(AdminBinding binding, Instant now) {
    Optional<Instant> expires = binding.expires();
    if (expires.isEmpty()) {
      String text = VisibleText.line(binding.expiresText(), SHOWN);
      return Optional.of(
          text.isEmpty()
              ? "it has no annotation " + AccessKeys.EXPIRES
              : "its annotation " + AccessKeys.EXPIRES + " is not a time in UTC: " + text);
    }
    if (!expires.get().isAfter(now)) {
      return Optional.of("it expired at " + expires.get());
    }
    return expires.get().isAfter(now.plus(AccessPolicy.CAP).plus(SKEW))
        ? Optional.of("it expires at " + expires.get() + ", later than any grant may")
        : Optional.empty();
  }
}
