package dev.slipway.delivery.cluster.lease;

import dev.slipway.delivery.parallel.Sleeper;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Watches another run's Lease. Clocks differ, so a holder counts as dead when its renewal did not
 * move for as long as it is valid, by the local clock.
 */
final class LeaseWatcher {
  private final RunLock.Settings settings;
  private final Sleeper sleeper;
  private final Consumer<String> waiting;
  private Duration waited = Duration.ZERO;
  private Duration still = Duration.ZERO;
  private String renewed = "";
  private String holder = "";

  LeaseWatcher(RunLock.Settings settings, Sleeper sleeper, Consumer<String> waiting) {
    this.settings = settings;
    this.sleeper = sleeper;
    this.waiting = waiting;
  }

  boolean dead(Lease.LeaseState seen) {
    if (!seen.renewed().equals(renewed)) {
      renewed = seen.renewed();
      still = Duration.ZERO;
    }
    return still.compareTo(seen.validity()) > 0;
  }

  /** Waits a little; false when the time is up. */
  boolean wait(Lease.LeaseState seen) {
    if (waited.compareTo(settings.patience()) >= 0) {
      return false;
    }
    if (!seen.holder().equals(holder)) {
      holder = seen.holder();
      waiting.accept(holder);
    }
    try {
      sleeper.sleep(RunLock.Settings.STEP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    waited = waited.plus(RunLock.Settings.STEP);
    still = still.plus(RunLock.Settings.STEP);
    return true;
  }
}
