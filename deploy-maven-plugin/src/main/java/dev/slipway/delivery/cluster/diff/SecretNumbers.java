package dev.slipway.delivery.cluster.diff;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Names for contents of Secrets: equal ones have the same, and it tells nothing else of them. */
final class SecretNumbers {
  /** What every masked text begins with. */
  static final String MASK = "***";

  /** The fields of a Secret that are not its content. */
  static final Set<String> PUBLIC = Set.of("metadata", "type", "immutable");

  private final Map<String, Integer> numbers = new HashMap<>();

  /** {@code *** (#1)}, in the order in which contents are first seen. */
  String of(byte[] content) {
    String key = Base64.getEncoder().encodeToString(content);
    int next = numbers.size() + 1;
    Integer known = numbers.putIfAbsent(key, next);
    return MASK + " (#" + (known == null ? next : known) + ")";
  }
}
