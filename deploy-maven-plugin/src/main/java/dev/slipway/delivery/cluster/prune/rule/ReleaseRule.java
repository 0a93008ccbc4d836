package dev.slipway.delivery.cluster.prune.rule;

import java.util.Optional;

/**
 * Objects of the release are kept: by name, in whatever version, and by UID, since one object can
 * be served by two groups.
 */
final class ReleaseRule implements Rule {
  @Override
  public Optional<KeptObject> keep(PruneCandidate found, PruneScope scope) {
    if (scope.release().ids().contains(found.id())) {
      return Rule.kept(found, KeepReason.IN_RELEASE, "the release has it");
    }
    return scope.release().uids().contains(found.state().uid())
        ? Rule.kept(found, KeepReason.APPLIED, "this run applied it")
        : Optional.empty();
  }
}
