package dev.slipway.delivery.suggest.gate;

import dev.slipway.delivery.environment.AppReference.Hold;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * That an app stays on its version, since a person wants it so.
 *
 * @param above the version that was taken back: a person who takes it or a newer one ends the hold.
 *     Empty where nothing was taken back: any newer version does
 */
public record Held(Hold hold, String above) {
  private static final int NAME = 60;
  private static final int REASON = 120;

  /** The gate of an app that may be held. */
  static Gate gate(Optional<Held> held, String current) {
    return held.map(one -> one.gate(current))
        .orElseGet(() -> new Gate("hold", Gate.State.OPEN, "not held", Optional.empty()));
  }

  private Gate gate(String current) {
    String reason = GateText.line(hold.reason(), REASON);
    String text =
        "held on "
            + GateText.line(current, NAME)
            + " since "
            + GateText.time(hold.since(), ZoneOffset.UTC)
            + " by "
            + GateText.line(hold.by(), NAME)
            + (reason.isEmpty() ? "" : " (" + reason + ")")
            + "; opens when a person takes "
            + (above.isEmpty() ? "a newer version" : GateText.line(above, NAME) + " or newer")
            + ", or removes spec.hold";
    return new Gate("hold", Gate.State.WAITING, text, Optional.empty());
  }
}
