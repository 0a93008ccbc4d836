package dev.slipway.delivery.inventory;

import dev.slipway.delivery.rollout.State;
import java.time.Instant;
import java.util.List;

/**
 * An app as the cluster shows it.
 *
 * @param read when the cluster was asked
 * @param state the worst state of its objects
 * @param text why, in a line; empty for {@link State#CURRENT}
 * @param drift fields that differ from the release
 */
public record LiveApp(
    Instant read, State state, String text, Workload workload, List<Drift> drift) {
  public LiveApp {
    drift = List.copyOf(drift);
  }

  /**
   * An object that is not as the release has it.
   *
   * @param object {@code Deployment shop/orders}
   * @param fields paths of the fields, never their values; empty when the whole object is missing
   */
  public record Drift(String object, List<String> fields) {}
}
