package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.Condition;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;
import java.util.Optional;

/** Of a CustomResourceDefinition. */
final class DefinitionStatus implements StatusRules {
  /**
   * Its authors say themselves that its protected group is not approved; it is served all the same.
   */
  private static final String UNAPPROVED = "UnapprovedAnnotation";

  @Override
  public Status status(Observation observation) {
    ObjectFields definition = ObjectFields.of(observation.object());
    Optional<Condition> refused =
        Condition.find(definition, "NamesAccepted").filter(Condition::isFalse);
    if (refused.isPresent()) {
      return Status.of(State.FAILED, refused.get().reason(), refused.get().describe());
    }
    Optional<Condition> policy =
        Condition.find(definition, "KubernetesAPIApprovalPolicyConformant")
            .filter(Condition::isFalse)
            .filter(one -> !one.reason().equals(UNAPPROVED));
    if (policy.isPresent()) {
      return Status.of(State.FAILED, policy.get().reason(), policy.get().describe());
    }
    Optional<Condition> structure =
        Condition.find(definition, "NonStructuralSchema").filter(Condition::isTrue);
    if (structure.isPresent()) {
      return Status.of(State.FAILED, structure.get().reason(), structure.get().describe());
    }
    Optional<Condition> established = Condition.find(definition, "Established");
    if (established.filter(Condition::isTrue).isPresent()) {
      return Status.of(State.CURRENT, "Established", "its kind is served");
    }
    return established
        .filter(one -> one.isFalse() && !one.reason().equals("Installing"))
        .map(one -> Status.of(State.FAILED, one.reason(), one.describe()))
        .orElseGet(() -> Status.of(State.IN_PROGRESS, "Installing", "its kind is not served yet"));
  }
}
