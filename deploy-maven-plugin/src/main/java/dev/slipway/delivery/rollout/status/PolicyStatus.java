package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;
import java.util.List;

/** Of a ValidatingAdmissionPolicy or MutatingAdmissionPolicy. */
final class PolicyStatus implements StatusRules {

  @Override
  public Status status(Observation observation) {
    ObjectFields policy = ObjectFields.of(observation.object());
    List<ObjectFields> warnings = policy.list("status", "typeChecking", "expressionWarnings");
    if (warnings.isEmpty()) {
      return Status.of(State.CURRENT, "it exists");
    }
    ObjectFields first = warnings.get(0);
    return Status.of(
        State.CURRENT,
        "ExpressionWarning",
        "it exists; "
            + first.text("fieldRef")
            + " does not fit the types: "
            + first.text("warning"));
  }
}
