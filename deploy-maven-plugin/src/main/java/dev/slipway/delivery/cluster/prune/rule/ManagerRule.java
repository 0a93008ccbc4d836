package dev.slipway.delivery.cluster.prune.rule;

import java.util.Optional;

/**
 * Only objects that Slipway applied are deleted: the server records field managers itself, so a
 * copied label does not make an object Slipway's.
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
