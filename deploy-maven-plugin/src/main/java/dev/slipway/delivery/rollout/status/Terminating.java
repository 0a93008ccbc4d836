package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.Condition;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import java.util.ArrayList;
import java.util.List;

/** Of an object that is being deleted. */
final class Terminating {
  private Terminating() {}

  static Status status(ObjectFields object) {
    // A Namespace says in conditions what keeps it.
    List<String> reasons = new ArrayList<>();
    if (object.kind().equals("Namespace")) {
      for (Condition condition : Condition.in(object.at("status"))) {
        if (condition.isTrue() && !condition.message().isEmpty()) {
          reasons.add(condition.message());
        }
      }
    }
    List<String> finalizers = object.at("metadata").texts("finalizers");
    if (!finalizers.isEmpty()) {
      reasons.add("finalizers: " + String.join(", ", finalizers));
    }
    return Status.of(
        State.TERMINATING,
        "it is being deleted" + (reasons.isEmpty() ? "" : "; " + String.join("; ", reasons)));
  }
}
