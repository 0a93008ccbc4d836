package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.Condition;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;
import java.util.Optional;

/** Of a StorageVersionMigration. */
final class MigrationStatus implements StatusRules {

  @Override
  public Status status(Observation observation) {
    ObjectFields migration = ObjectFields.of(observation.object());
    Optional<Condition> failed = Condition.find(migration, "Failed").filter(Condition::isTrue);
    if (failed.isPresent()) {
      return Status.of(State.FAILED, failed.get().reason(), failed.get().describe());
    }
    return Condition.find(migration, "Succeeded").filter(Condition::isTrue).isPresent()
        ? Status.of(State.CURRENT, "Succeeded", "all objects are migrated")
        : Status.of(State.IN_PROGRESS, "objects are being migrated");
  }
}
