package dev.slipway.delivery.suggest.gate;

import dev.slipway.delivery.environment.LongTime;
import dev.slipway.delivery.environment.UpdatePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All gates of an update, each in one line. Pure. */
public final class Gates {
  private Gates() {}

  /**
   * The gates of an app that can be told without a new version and without a server.
   *
   * @param current version
   */
  public static List<Gate> offline(
      String app, String current, UpdatePolicy policy, Optional<Held> held, Instant now) {
    UpdatePolicy.Rules rules = policy.of(app);
    List<Gate> gates = new ArrayList<>();
    if (rules.mode() == UpdatePolicy.Mode.NONE) {
      gates.add(
          new Gate("mode", Gate.State.WAITING, "updates are off (mode: none)", Optional.empty()));
    }
    gates.add(Held.gate(held, current));
    if (!rules.source().isNewest()) {
      gates.add(
          new Gate(
              "stage",
              Gate.State.UNKNOWN,
              "takes versions from "
                  + rules.source().environment()
                  + (rules.source().healthyFor().isZero()
                      ? ""
                      : " after " + LongTime.text(rules.source().healthyFor()) + " of health")
                  + ", which delivery:suggest reads",
              Optional.empty()));
    }
    gates.add(WindowGate.of(rules.times(), now));
    if (policy.freezePeriods()) {
      gates.add(
          new Gate(
              "freeze",
              Gate.State.UNKNOWN,
              "the project's freeze periods, which delivery:suggest reads",
              Optional.empty()));
    }
    return List.copyOf(gates);
  }

  /** The gates, those that a person opens first; an update may pass when all are open. */
  public static List<Gate> of(GateQuestion question) {
    List<Gate> gates = new ArrayList<>();
    gates.add(Held.gate(question.held(), question.step().current()));
    gates.addAll(
        StageGates.of(
            question.rules().source(), question.stage(), question.step(), question.now()));
    if (!question.rules().minimumAge().isZero()) {
      gates.add(AgeGate.of(question.rules().minimumAge(), question.step().built(), question.now()));
    }
    gates.add(WindowGate.of(question.rules().times(), question.now()));
    gates.add(FreezeGate.of(question.freeze(), question.now()));
    gates.add(
        new Gate(
            "approvals",
            Gate.State.OPEN,
            "left to the rules of the project on the server",
            Optional.empty()));
    return List.copyOf(gates);
  }
}
