package dev.slipway.delivery.cluster.prune.rule;

import dev.slipway.delivery.cluster.MetadataKeys;
import java.util.Optional;

/** Copies are kept: a copy's object-id names its original. */
final class ObjectIdRule implements Rule {
  @Override
  public Optional<KeptObject> keep(PruneCandidate found, PruneScope scope) {
    if (found.namesItself()) {
      return Optional.empty();
    }
    String id = found.annotation(MetadataKeys.OBJECT_ID);
    return Rule.kept(
        found,
        KeepReason.COPY,
        "its annotation "
            + MetadataKeys.OBJECT_ID
            + (id.isEmpty() ? " is missing" : " names another object, " + id));
  }
}
