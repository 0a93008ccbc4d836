package dev.slipway.delivery.cluster.prune.rule;

import java.util.Optional;

/**
 * Only what we applied: the server writes managers down by itself, so a label that somebody put on
 * an object makes it none of ours.
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
