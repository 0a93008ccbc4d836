package dev.slipway.delivery.cluster.prune.rule;

import java.util.Optional;
import java.util.Set;

/**
 * Kinds whose deletion also deletes data or other objects are deleted only where a commit lists
 * them.
 */
final class AllowedRule implements Rule {
  private static final Set<String> KINDS =
      Set.of(
          "Namespace",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "CustomResourceDefinition.apiextensions.k8s.io");

  @Override
  public Optional<KeptObject> keep(PruneCandidate found, PruneScope scope) {
    String object = found.id().toString();
    return !takesMoreAlong(found) || scope.policy().allow().contains(object)
        ? Optional.empty()
        : Rule.kept(
            found,
            KeepReason.NOT_ALLOWED,
            "it contains data or other objects; to delete it add \""
                + object
                + "\" to spec.prune.allow in environment.yaml");
  }

  static boolean takesMoreAlong(PruneCandidate found) {
    return KINDS.contains(found.resource().groupKind());
  }
}
