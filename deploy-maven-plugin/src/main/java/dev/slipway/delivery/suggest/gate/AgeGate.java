package dev.slipway.delivery.suggest.gate;

import dev.slipway.delivery.environment.LongTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Whether a version was built long enough ago. */
final class AgeGate {
  private AgeGate() {}

  static Gate of(Duration minimum, Optional<Instant> built, Instant now) {
    if (built.isEmpty()) {
      return new Gate(
          "age",
          Gate.State.WAITING,
          "needs an age of "
              + LongTime.text(minimum)
              + ", but it is not known when the version was built",
          Optional.empty());
    }
    Instant opens = built.get().plus(minimum);
    if (!now.isBefore(opens)) {
      return new Gate(
          "age",
          Gate.State.OPEN,
          "built "
              + LongTime.text(Duration.between(built.get(), now))
              + " ago, needed "
              + LongTime.text(minimum),
          Optional.empty());
    }
    return new Gate(
        "age",
        Gate.State.WAITING,
        "needs an age of "
            + LongTime.text(minimum)
            + ", built "
            + GateText.time(built.get(), ZoneOffset.UTC)
            + "; opens "
            + GateText.time(opens, ZoneOffset.UTC),
        Optional.of(opens));
  }
}
