package dev.slipway.delivery.suggest;

import dev.slipway.delivery.suggest.gate.Gate;
import java.util.List;

/**
 * What one merge request proposes.
 *
 * @param project {@code group/name} of the repository that is changed
 * @param environment its name; empty for a service
 * @param group names the merge request: the app, or the name of a configured group
 * @param updates at least one
 * @param gates what it waits for
 */
public record Proposal(
    String project, String environment, String group, List<Update> updates, List<Gate> gates) {

  public Proposal {
    updates = List.copyOf(updates);
    gates = List.copyOf(gates);
  }

  /** Whether nothing is waited for any more. */
  public boolean isOpen() {
    return gates.stream().allMatch(gate -> gate.state() == Gate.State.OPEN);
  }
}
