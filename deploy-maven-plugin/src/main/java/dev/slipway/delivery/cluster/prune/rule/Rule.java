package dev.slipway.delivery.cluster.prune.rule;

import java.util.Optional;

/** One condition that an object must meet to be deleted. Knows nothing of the other conditions. */
interface Rule {

  /** Why the object must stay, empty when this rule lets it go. */
  Optional<KeptObject> keep(PruneCandidate found, PruneScope scope);

  static Optional<KeptObject> kept(PruneCandidate found, KeepReason reason, String words) {
    return Optional.of(new KeptObject(found, reason, words));
  }
}
