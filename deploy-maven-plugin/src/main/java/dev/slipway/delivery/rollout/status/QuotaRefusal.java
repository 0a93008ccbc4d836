package dev.slipway.delivery.rollout.status;

import dev.slipway.manifest.validate.quantity.Quantity;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a refused quota means: {@code exceeded quota: team, requested: pods=1, used: pods=9,
 * limited: pods=9}.
 *
 * <p>A used up quota is no failure for {@link dev.slipway.delivery.rollout.Grace#RETRY}: in a
 * rolling update the pods that are to go hold what the new ones need, and Jobs and other apps of
 * the namespace give it back within a minute or so. The controller tries again by itself, with
 * pauses that grow from milliseconds to minutes, and its next try often works. To fail sooner would
 * fail most rollouts under a tight quota.
 *
 * <p>The exception is a pod that requests more than the whole quota: nothing that ends makes room
 * for it, so that it fails at once.
 */
final class QuotaRefusal {
  private static final Pattern EXCEEDED =
      Pattern.compile(
          "exceeded quota: [^,]{1,253}, requested: (.{1,2000}?), used: .{1,2000}?, limited:"
              + " ([^;\\s]{1,2000})");

  private QuotaRefusal() {}

  /** Whether the request alone is more than the quota has. */
  static boolean neverFits(String message) {
    Matcher exceeded = EXCEEDED.matcher(message);
    if (!exceeded.find()) {
      return false;
    }
    Map<String, String> limited = amounts(exceeded.group(2));
    return amounts(exceeded.group(1)).entrySet().stream()
        .anyMatch(
            requested -> more(requested.getValue(), limited.getOrDefault(requested.getKey(), "")));
  }

  private static boolean more(String requested, String limited) {
    Optional<BigDecimal> one = Quantity.parse(requested);
    Optional<BigDecimal> other = Quantity.parse(limited);
    return one.isPresent() && other.isPresent() && one.get().compareTo(other.get()) > 0;
  }

  /** Of {@code pods=1,limits.memory=2Gi}. */
  private static Map<String, String> amounts(String text) {
    Map<String, String> amounts = new HashMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        amounts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      }
    }
    return amounts;
  }
}
