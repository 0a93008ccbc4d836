package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.Grace;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;

/** Of a Secret: one for the token of a ServiceAccount is filled in by a controller. */
final class SecretStatus implements StatusRules {
  private static final String TOKEN = "kubernetes.io/service-account-token";

  @Override
  public Status status(Observation observation) {
    ObjectFields secret = ObjectFields.of(observation.object());
    boolean empty = secret.text("type").equals(TOKEN) && !secret.has("data", "token");
    return empty && !Grace.over(Grace.SCHEDULING, secret, observation.now())
        ? Status.of(State.IN_PROGRESS, "its token is not there yet")
        : Status.of(State.CURRENT, "it exists");
  }
}
