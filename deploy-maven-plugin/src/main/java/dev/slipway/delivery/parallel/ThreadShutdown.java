package dev.slipway.delivery.parallel;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Waits for threads to end: a thread that is still running could write to directories that the
 * caller deletes.
 */
final class ThreadShutdown {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

  private ThreadShutdown() {}

  /** Waits for all threads of an executor that was shut down, also while it is interrupted. */
  static void await(ExecutorService executor) {
    boolean interrupted = false;
    long end = System.nanoTime() + PATIENCE;
    boolean waiting = true;
    while (waiting) {
      try {
        executor.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        waiting = false;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
