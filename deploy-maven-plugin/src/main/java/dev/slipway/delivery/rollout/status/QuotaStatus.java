package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.Grace;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;

/** Of a ResourceQuota. */
final class QuotaStatus implements StatusRules {

  @Override
  public Status status(Observation observation) {
    ObjectFields quota = ObjectFields.of(observation.object());
    boolean counted =
        quota.at("spec", "hard").equals(quota.at("status", "hard")) || !quota.has("spec", "hard");
    return counted || Grace.over(Grace.NO_STATUS, quota, observation.now()) && !quota.has("status")
        ? Status.of(State.CURRENT, "it is in force")
        : Status.of(State.IN_PROGRESS, "its usage is not counted yet");
  }
}
