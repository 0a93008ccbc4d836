package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.explanation.LogMask;
import dev.slipway.delivery.rollout.wait.Sight;
import dev.slipway.delivery.rollout.wait.WaitedObject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Whether an app works.
 *
 * @param state the worst of its objects
 * @param text the object and why, in a line; empty if all is well
 */
public record AppHealth(State state, String text) {
  private static final List<State> WORST_FIRST =
      List.of(
          State.FAILED,
          State.NOT_FOUND,
          State.TERMINATING,
          State.IN_PROGRESS,
          State.UNKNOWN,
          State.SUSPENDED,
          State.CURRENT);

  /**
   * Of what its objects show.
   *
   * @param shown at least one
   * @param mask removes secrets from what the cluster says
   */
  static AppHealth of(Map<WaitedObject, Sight> shown, LogMask mask) {
    Map.Entry<WaitedObject, Sight> worst =
        shown.entrySet().stream()
            .min(
                Comparator.comparingInt(
                    (Map.Entry<WaitedObject, Sight> one) ->
                        WORST_FIRST.indexOf(state(one.getValue()))))
            .orElseThrow();
    State state = state(worst.getValue());
    return new AppHealth(
        state,
        state == State.CURRENT
            ? ""
            : worst.getKey().id() + ": " + mask.line(worst.getValue().status().message()));
  }

  /** A cause that does not pass by itself is a failure, as the wait has it. */
  private static State state(Sight sight) {
    State state = sight.status().state();
    return sight.failing() && state != State.NOT_FOUND ? State.FAILED : state;
  }
}
