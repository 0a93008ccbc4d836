package dev.slipway.delivery.cluster.prune.rule;

import java.util.Optional;

/** Objects that are already being deleted are not deleted again. */
final class DeletingRule implements Rule {
  @Override
  public Optional<KeptObject> keep(PruneCandidate found, PruneScope scope) {
    return found.state().deleting()
        ? Rule.kept(
            found, KeepReason.DELETING, "it is already being deleted and waits for its finalizers")
        : Optional.empty();
  }
}
