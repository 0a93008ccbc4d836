package dev.slipway.delivery.parallel;

import java.io.InterruptedIOException;
import java.time.Duration;

/** Lets time pass; replaced in tests. */
@FunctionalInterface
public interface Sleeper {
  void sleep(Duration duration) throws InterruptedException;

  /** By the clock of this machine. */
  static Sleeper real() {
    return duration -> Thread.sleep(duration.toMillis());
  }

  /**
   * The same for code that ends with an IOException.
   *
   * @throws InterruptedIOException when the thread is interrupted, which it then still is
   */
  default void pause(Duration duration) throws InterruptedIOException {
    try {
      sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
