package dev.slipway.delivery.cluster.prune.rule;

import dev.slipway.delivery.cluster.MetadataKeys;
import java.util.Optional;

/**
 * Only objects of this environment are deleted; the label by which the server selects is checked
 * again.
 */
final class EnvironmentRule implements Rule {
  @Override
  public Optional<KeptObject> keep(PruneCandidate found, PruneScope scope) {
    String environment = found.label(MetadataKeys.ENVIRONMENT);
    return !environment.isEmpty() && scope.names().contains(environment)
        ? Optional.empty()
        : Rule.kept(
            found, KeepReason.OTHER_ENVIRONMENT, "it belongs to environment '" + environment + "'");
  }
}
