package dev.slipway.delivery.notify;

import dev.slipway.delivery.parallel.DaemonThread;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several messages of one receiver, each sent though another was refused. */
public final class Attempts {
  private Optional<IOException> first = Optional.empty();

  /** Sends something. */
  public interface Attempt {
    void run() throws IOException;
  }

  /**
   * Makes several attempts, some of them at a time. An interrupt is passed on to all that run.
   *
   * @throws IOException of the first in the list that failed
   */
  public static void all(List<Attempt> attempts, int atATime) throws IOException {
    List<Callable<Optional<IOException>>> tasks = new ArrayList<>();
    attempts.forEach(attempt -> tasks.add(() -> failure(attempt)));
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(atATime, tasks.size())),
            task -> DaemonThread.of("slipway-notify-message", task));
    Attempts all = new Attempts();
    try {
      for (Future<Optional<IOException>> task : threads.invokeAll(tasks)) {
        Optional<IOException> failure = task.get();
        all.first = all.first.or(() -> failure);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException unchecked
          ? unchecked
          : new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
    all.throwFirst();
  }

  private static Optional<IOException> failure(Attempt attempt) {
    try {
      attempt.run();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  public void attempt(Attempt attempt) {
    Optional<IOException> failure = failure(attempt);
    first = first.or(() -> failure);
  }

  /** Throws what the first attempt that failed threw. */
  public void throwFirst() throws IOException {
    if (first.isPresent()) {
      throw first.get();
    }
  }
}
