package dev.slipway.delivery.environment;

import java.util.List;

/**
 * How to tell the status of kinds: one item of {@code spec.wait.rules}.
 *
 * @param kinds that it is about, {@code Certificate.cert-manager.io}; {@code *} for any kind of a
 *     group, whose first part may be {@code *} too
 * @param exists whether its objects work as soon as they exist
 * @param statusOptional whether an object without a status works
 * @param checks the first that matches decides; those of a kind that exists are empty
 */
public record KindRules(
    List<String> kinds, boolean exists, boolean statusOptional, List<StatusCheck> checks) {
  public KindRules {
    kinds = List.copyOf(kinds);
    checks = List.copyOf(checks);
  }
}
