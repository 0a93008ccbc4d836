package dev.slipway.delivery.sandbox;

import dev.slipway.delivery.environment.release.Release;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The cached verdicts of the objects of one release. Pure. */
final class RememberedVerdicts {
  private final SandboxRelease parts;
  private final OwnPolicies own;
  private final VerdictKeys keys;
  private final Set<String> before;
  private final Map<Release.Item, String> accepted = new IdentityHashMap<>();

  /**
   * @param before hashes of what was accepted
   */
  RememberedVerdicts(SandboxRelease parts, OwnPolicies own, VerdictKeys keys, Set<String> before) {
    this.parts = parts;
    this.own = own;
    this.keys = keys;
    this.before = before;
    parts.items().forEach(item -> accepted.put(item, keys.of(item)));
  }

  /** Whether the same object was accepted in the same context. */
  boolean accepts(Release.Item item) {
    return before.contains(Objects.requireNonNull(accepted.get(item)));
  }

  /** Whether the release's own policies accepted the same object in the same context. */
  boolean acceptsUnderPolicies(Release.Item item) {
    return before.contains(keys.underPolicies(item));
  }

  /** Whether all verdicts are known. */
  boolean complete() {
    return (!own.any()
            || parts.rest().stream()
                .filter(own::judges)
                .allMatch(item -> acceptsUnderPolicies(item) || unserved(item)))
        && parts.needed().keySet().stream().map(keys::namespace).allMatch(before::contains)
        && parts.items().stream().allMatch(item -> accepts(item) || unserved(item));
  }

  /**
   * The verdicts of a release that is {@link #complete}.
   *
   * @param policies receives what the release's own policies accept
   */
  void tell(Verdicts verdicts, Verdicts policies) {
    for (Release.Item item : parts.items()) {
      if (accepts(item)) {
        verdicts.accepted(item);
      } else {
        verdicts.notChecked(item, parts.missing(item));
      }
    }
    parts.needed().keySet().forEach(verdicts::made);
    if (own.any()) {
      parts.rest().stream()
          .filter(own::judges)
          .filter(this::acceptsUnderPolicies)
          .forEach(policies::accepted);
    }
  }

  /**
   * The hashes that hold after a trial.
   *
   * @param policies what the release's own policies accepted
   */
  Set<String> after(Verdicts verdicts, Verdicts policies) {
    Set<String> after = new HashSet<>();
    if (own.any()) {
      parts.rest().stream()
          .filter(own::judges)
          .filter(policies::isAccepted)
          .forEach(item -> after.add(keys.underPolicies(item)));
    }
    parts.needed().keySet().stream()
        .filter(verdicts::isMade)
        .forEach(name -> after.add(keys.namespace(name)));
    accepted.forEach(
        (item, key) -> {
          if (verdicts.isAccepted(item)) {
            after.add(key);
          } else if (verdicts.isNotChecked(item) && parts.builtIn(item)) {
            after.add(keys.unserved(item));
          }
        });
    return after;
  }

  private boolean unserved(Release.Item item) {
    return parts.foreign(item) || parts.builtIn(item) && before.contains(keys.unserved(item));
  }
}
