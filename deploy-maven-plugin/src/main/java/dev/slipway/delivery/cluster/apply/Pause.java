package dev.slipway.delivery.cluster.apply;

import java.time.Duration;

/** Waits; replaced in tests. */
interface Pause {
  void sleep(Duration duration) throws InterruptedException;
}
