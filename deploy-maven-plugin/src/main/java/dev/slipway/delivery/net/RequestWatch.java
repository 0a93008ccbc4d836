package dev.slipway.delivery.net;

import dev.slipway.delivery.parallel.DaemonThread;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches running requests in a thread of its own, which exists while there are any: cancels those
 * that exceed the limit, and reports those that take long.
 */
final class RequestWatch implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(250);

  /** Checks without a request before the thread ends. */
  private static final int IDLE_TICKS = 20;

  /** When a running request is first reported; then each minute. */
  private static final long[] TELLING = {10, 30, 60};

  private final RetryListener listener;
  private final Duration tick;
  private final LongSupplier clock;
  private final Set<Running> running = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition closing = lock.newCondition();
  private @Nullable Thread thread;
  private boolean closed;

  RequestWatch(RetryListener listener) {
    this(listener, TICK, System::nanoTime);
  }

  /**
   * @param tick between two looks
   * @param clock in nanoseconds, as the paces of the requests
   */
  RequestWatch(RetryListener listener, Duration tick, LongSupplier clock) {
    this.listener = listener;
    this.tick = tick;
    this.clock = clock;
  }

  /** One request that runs. */
  final class Running implements AutoCloseable {
    private final HttpCall call;
    private final TransferProgress pace;
    private final Runnable abort;
    private volatile @Nullable String overdue;
    private int reported;

    private Running(HttpCall call, TransferProgress pace, Runnable abort) {
      this.call = call;
      this.pace = pace;
      this.abort = abort;
    }

    /** Why it was ended; empty when it was not. */
    Optional<String> overdue() {
      return Optional.ofNullable(overdue);
    }

    private void look(long now) {
      Optional<String> why = pace.overdue(now);
      if (why.isPresent()) {
        overdue = why.get();
        abort.run();
        running.remove(this);
        return;
      }
      Duration since = pace.since(now);
      if (since.toSeconds() >= next(reported)) {
        reported++;
        listener.waiting(call, since, pace.bytes());
      }
    }

    @Override
    public void close() {
      running.remove(this);
    }
  }

  static long next(int reported) {
    int last = TELLING.length - 1;
    return reported <= last ? TELLING[reported] : TELLING[last] * (reported - last + 1);
  }

  /**
   * Watches a request until it is closed.
   *
   * @param abort ends it, from another thread
   */
  Running watch(HttpCall call, TransferProgress pace, Runnable abort) {
    Running one = new Running(call, pace, abort);
    running.add(one); // before the lock: the thread does not end while there is one
    lock.lock();
    try {
      if (thread == null && !closed) {
        Thread made = DaemonThread.of("slipway-requests", this::look);
        made.start();
        thread = made;
      }
    } finally {
      lock.unlock();
    }
    return one;
  }

  private void look() {
    int idle = 0;
    lock.lock();
    try {
      while (!closed && (idle < IDLE_TICKS || !running.isEmpty())) {
        if (closing.awaitNanos(tick.toNanos()) > 0) {
          continue;
        }
        idle = running.isEmpty() ? idle + 1 : 0;
        lock.unlock();
        try {
          long now = clock.getAsLong();
          running.forEach(one -> one.look(now));
        } finally {
          lock.lock();
        }
      }
    } catch (InterruptedException e) {
      // Only the end of the JVM would.
    } finally {
      thread = null;
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      closing.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
