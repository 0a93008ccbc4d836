package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.Grace;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Of an Ingress. */
final class IngressStatus implements StatusRules {
  /** Of the controllers of AWS, Google and NGINX. */
  private static final List<String> FAILED =
      List.of(
          "FailedBuildModel",
          "FailedDeployModel",
          "FailedAddFinalizer",
          "Translate",
          "Rejected",
          "AddedOrUpdatedWithError",
          "UpdatedWithError");

  private static final List<String> GOOD =
      List.of("SuccessfullyReconciled", "AddedOrUpdated", "Updated", "Sync", "IPChanged");

  @Override
  public Status status(Observation observation) {
    ObjectFields ingress = ObjectFields.of(observation.object());
    Optional<ObjectFields> failure = EventLog.about(ingress, observation).newestOf(GOOD, FAILED);
    if (failure.isPresent()) {
      return Status.of(State.FAILED, failure.get().text("reason"), EventLog.message(failure.get()));
    }
    List<String> addresses = new ArrayList<>();
    for (ObjectFields entry : ingress.list("status", "loadBalancer", "ingress")) {
      addresses.add(entry.text("ip").isEmpty() ? entry.text("hostname") : entry.text("ip"));
    }
    if (!addresses.isEmpty()) {
      return Status.of(State.CURRENT, "its address is " + String.join(", ", addresses));
    }
    return Grace.over(Grace.NO_STATUS, ingress, observation.now())
        ? Status.of(State.CURRENT, "NoAddress", "it has no address; some controllers set none")
        : Status.of(State.IN_PROGRESS, "NoAddress", "it has no address yet");
  }
}
