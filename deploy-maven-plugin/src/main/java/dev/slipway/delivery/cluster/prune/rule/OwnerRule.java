package dev.slipway.delivery.cluster.prune.rule;

import java.util.Optional;

/** Objects owned by another object are kept: operators copy labels to their children. */
final class OwnerRule implements Rule {
  @Override
  public Optional<KeptObject> keep(PruneCandidate found, PruneScope scope) {
    return found.state().owned()
        ? Rule.kept(
            found, KeepReason.OWNED, "another object owns it (ownerReferences) and deletes it")
        : Optional.empty();
  }
}
