package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.Condition;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;
import java.util.List;
import java.util.Optional;

/** Of a CertificateSigningRequest. */
final class SigningRequestStatus implements StatusRules {

  @Override
  public Status status(Observation observation) {
    ObjectFields request = ObjectFields.of(observation.object());
    for (String type : List.of("Denied", "Failed")) {
      Optional<Condition> refused = Condition.find(request, type).filter(Condition::isTrue);
      if (refused.isPresent()) {
        return Status.of(State.FAILED, type, refused.get().describe());
      }
    }
    if (!request.text("status", "certificate").isEmpty()) {
      return Status.of(State.CURRENT, "Issued", "the certificate is issued");
    }
    return Condition.find(request, "Approved").filter(Condition::isTrue).isPresent()
        ? Status.of(State.IN_PROGRESS, "Approved", "it is approved, but not signed yet")
        : Status.of(State.IN_PROGRESS, "Pending", "it is not approved yet");
  }
}
