package dev.slipway.delivery.notify;

import dev.slipway.delivery.parallel.DaemonThread;
import dev.slipway.delivery.report.RunReport;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One receiver and its thread, which gets reports in order and never keeps the JVM running. */
final class ReceiverThread {
  private final Receiver receiver;
  private final ExecutorService thread;
  private final Deque<Future<?>> running = new ArrayDeque<>();
  private boolean warned;

  ReceiverThread(Receiver receiver) {
    this.receiver = receiver;
    this.thread =
        Executors.newSingleThreadExecutor(task -> DaemonThread.of("slipway-notify", task));
  }

  /** Reports when what was submitted before is done; nothing after a receiver was given up. */
  void submit(RunReport report) {
    if (!thread.isShutdown()) {
      running.add(
          thread.submit(
              () -> {
                receiver.report(report);
                return null;
              }));
    }
  }

  /**
   * Waits for what was submitted.
   *
   * @return a warning, at most one ever
   */
  Optional<String> await(long nanos) {
    long end = System.nanoTime() + nanos;
    Optional<String> failure = Optional.empty();
    while (!running.isEmpty()) {
      Optional<String> why = await(running.remove(), end - System.nanoTime());
      failure = failure.or(() -> why);
    }
    if (failure.isEmpty() || warned) {
      return Optional.empty();
    }
    warned = true;
    return failure.map(why -> "The run was not reported to " + receiver.name() + ": " + why);
  }

  private Optional<String> await(Future<?> report, long nanos) {
    try {
      report.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
      return Optional.empty();
    } catch (TimeoutException e) {
      close();
      return Optional.of("it did not answer in time, and the run does not wait longer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      return Optional.of("interrupted");
    } catch (ExecutionException e) {
      return Optional.of(why(e.getCause()));
    }
  }

  /** Only a receiver's own messages are known to be without secrets. */
  private static String why(@Nullable Throwable cause) {
    if (cause == null) {
      return "it failed";
    }
    String message = cause.getMessage();
    return cause instanceof IOException && message != null
        ? PlainText.line(message, 500)
        : cause.getClass().getSimpleName();
  }

  /** Gives up what still runs. */
  void close() {
    thread.shutdownNow();
  }
}
