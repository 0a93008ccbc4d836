package dev.slipway.delivery.doctor;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Something that several checks need, found once: by the first that asks, while the others wait. A
 * failure is found once, too.
 */
public final class Once<T> {
  private final FutureTask<T> task;

  public Once(Callable<T> work) {
    this.task = new FutureTask<>(work);
  }

  /** What was found, or why not. */
  public T get() throws IOException {
    task.run(); // does nothing a second time
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }
}
