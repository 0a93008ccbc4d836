package dev.slipway.delivery.cluster.prune.rule;

import dev.slipway.delivery.cluster.MetadataKeys;
import java.util.Optional;

/**
 * Objects that another tool created and Slipway took over are not deleted, unless environment.yaml
 * lists them. The record decides; the annotation on the object, which can be edited, only where the
 * record does not.
 */
final class CreatorRule implements Rule {
  @Override
  public Optional<KeptObject> keep(PruneCandidate found, PruneScope scope) {
    String object = found.id().toString();
    if (scope.policy().takenOver().contains(object) || scope.policy().allow().contains(object)) {
      return Optional.empty();
    }
    String recorded = scope.recorded().maker(found);
    String maker = recorded.isBlank() ? found.annotation(MetadataKeys.CREATED_BY) : recorded;
    return maker.isBlank()
        ? Optional.empty()
        : Rule.kept(
            found,
            KeepReason.NOT_CREATED,
            "Slipway took it over from "
                + maker
                + "; to delete it add \""
                + object
                + "\" to spec.prune.takenOver in environment.yaml");
  }
}
