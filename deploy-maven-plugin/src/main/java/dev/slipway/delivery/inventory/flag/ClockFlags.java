package dev.slipway.delivery.inventory.flag;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.AppliedApp;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.FlagKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Flags of times that can't be. Pure. */
final class ClockFlags {
  /** Clocks of two machines differ a little. */
  private static final Duration USUAL = Duration.ofMinutes(5);

  private ClockFlags() {}

  static List<Flag> of(AppFacts cell, Instant now) {
    List<Flag> flags = new ArrayList<>();
    Instant latest = now.plus(USUAL);
    cell.declared()
        .flatMap(app -> app.since())
        .filter(since -> since.time().isAfter(latest))
        .ifPresent(since -> flags.add(flag("the commit that brought the version", since.time())));
    cell.applied()
        .flatMap(AppliedApp::at)
        .filter(at -> at.isAfter(latest))
        .ifPresent(at -> flags.add(flag("the run that applied it", at)));
    return flags;
  }

  private static Flag flag(String what, Instant time) {
    return new Flag(FlagKind.CLOCK, what + " is of " + time + ", in the future: a clock is wrong");
  }
}
