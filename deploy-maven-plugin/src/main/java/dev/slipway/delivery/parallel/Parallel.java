package dev.slipway.delivery.parallel;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs several tasks at a time and waits for all of them. */
public final class Parallel {
  private final int threads;

  public Parallel(int threads) {
    this.threads = threads;
  }

  /**
   * Runs all tasks, also after one failed. An interrupt of the caller is passed on to each task
   * once: its own cleaning up is not interrupted.
   *
   * @return the results in the order of the tasks
   * @throws IOException or a {@link RuntimeException}: the first task's that failed
   */
  public <T> List<T> all(List<Callable<T>> tasks) throws IOException {
    if (tasks.isEmpty()) {
      return List.of();
    }
    ExecutorService executor = Executors.newFixedThreadPool(Math.min(threads, tasks.size()));
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : executor.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      executor.shutdown();
      ThreadShutdown.await(executor);
    }
  }

  /** What a task threw, to be thrown again; a {@link RuntimeException} is thrown here. */
  static IOException failure(ExecutionException e) {
    if (e.getCause() instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    return e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
  }
}
