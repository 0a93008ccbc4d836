package dev.slipway.delivery.parallel;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A task that runs in the background; closing it cancels it. */
public final class BackgroundTask<T> implements AutoCloseable {
  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final Future<T> result;

  private final boolean interrupted;

  /** Starts immediately; closing it interrupts it. */
  public BackgroundTask(Callable<T> task) {
    this(task, true);
  }

  private BackgroundTask(Callable<T> task, boolean interrupted) {
    this.interrupted = interrupted;
    this.result = executor.submit(task);
  }

  /** Starts immediately; closing it waits until it ends: for tasks that must not be interrupted. */
  public static <T> BackgroundTask<T> uninterruptible(Callable<T> task) {
    return new BackgroundTask<>(task, false);
  }

  /**
   * Waits for the result.
   *
   * @throws IOException or a {@link RuntimeException}: what the task threw
   */
  public T get() throws IOException {
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw Parallel.failure(e);
    }
  }

  @Override
  public void close() {
    if (interrupted) {
      executor.shutdownNow();
    } else {
      executor.shutdown();
    }
    ThreadShutdown.await(executor);
  }
}
