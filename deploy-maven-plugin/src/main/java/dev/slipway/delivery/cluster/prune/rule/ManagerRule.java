package dev.slipway.delivery.cluster.prune.rule;

import java.util.Optional;

/**
 * Only what Slipway applied: the server writes managers down by itself, so a copied label does not
 * make an object Slipway's.
 */
final class ManagerRule implements Rule {
  @Override
  public Optional<KeptObject> keep(PruneCandidate found, PruneScope scope) {
    return found.applied()
        ? Optional.empty()
        : Rule.kept(
            found,
            KeepReason.NOT_APPLIED,
            "it has the environment's label, but Slipway never applied it");
  }
}
