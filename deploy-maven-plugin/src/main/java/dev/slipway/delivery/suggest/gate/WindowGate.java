package dev.slipway.delivery.suggest.gate;

import dev.slipway.delivery.environment.UpdateTimes;
import java.time.Instant;
import java.util.Optional;

/** Whether it is a time at which updates may pass. */
final class WindowGate {
  private static final int REASON = 100;

  private WindowGate() {}

  static Gate of(UpdateTimes times, Instant now) {
    if (times.equals(UpdateTimes.ALWAYS)) {
      return new Gate("window", Gate.State.OPEN, "open at any time", Optional.empty());
    }
    if (times.isOpen(now)) {
      return new Gate("window", Gate.State.OPEN, "in the window", Optional.empty());
    }
    String why =
        times
            .exclusion(now)
            .map(UpdateTimes.Exclusion::reason)
            .map(reason -> GateText.line(reason, REASON))
            .map(reason -> "closed by an exclusion" + (reason.isEmpty() ? "" : ": " + reason))
            .orElse("outside of the window");
    Optional<Instant> next = times.next(now);
    String opens =
        next.map(at -> "; opens " + GateText.time(at, times.zone()))
            .orElse("; does not open in the next two years");
    return new Gate("window", Gate.State.WAITING, why + opens, next);
  }
}
