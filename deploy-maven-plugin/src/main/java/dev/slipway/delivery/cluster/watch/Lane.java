package dev.slipway.delivery.cluster.watch;

import dev.slipway.delivery.cluster.watch.NextStep.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection and the feeds that take turns on it. */
final class Lane implements Runnable {
  /** Of a feed by itself. */
  private static final Duration LONG = Duration.ofMinutes(5);

  /** The shortest that a server knows. */
  private static final Duration TURN = Duration.ofSeconds(1);

  private final Consumer<Feed> splitter;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Waiting> waiting = new ArrayList<>();
  private @Nullable Feed running;
  private boolean closed;

  /** A feed that goes on at some time of {@link System#nanoTime}. */
  private record Waiting(Feed feed, long due) {}

  /**
   * @param splitter takes a feed that is replaced by one for each namespace
   */
  Lane(Consumer<Feed> splitter) {
    this.splitter = splitter;
  }

  int size() {
    lock.lock();
    try {
      return waiting.size() + (running == null ? 0 : 1);
    } finally {
      lock.unlock();
    }
  }

  /** A feed that was alone makes room. */
  void add(Feed feed) {
    lock.lock();
    try {
      if (running != null && waiting.isEmpty()) {
        running.stop();
      }
      waiting.add(new Waiting(feed, System.nanoTime()));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void run() {
    try {
      for (Optional<Feed> next = next(); next.isPresent(); next = next()) {
        Feed feed = next.get();
        NextStep step = feed.turn(size() == 1 ? LONG : TURN);
        back(feed, step);
        if (step.action() == Action.SPLIT) {
          splitter.accept(feed);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  /** Waits for the feed whose turn it is; empty after the end. */
  private Optional<Feed> next() throws InterruptedException {
    lock.lock();
    try {
      while (!closed) {
        long now = System.nanoTime();
        long wait = Long.MAX_VALUE;
        for (Waiting one : waiting) {
          if (one.due() - now <= 0) {
            waiting.remove(one);
            running = one.feed();
            return Optional.of(one.feed());
          }
          wait = Math.min(wait, one.due() - now);
        }
        long unused = changed.awaitNanos(wait);
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private void back(Feed feed, NextStep step) {
    lock.lock();
    try {
      running = null;
      if (step.action() == Action.RESUME || step.action() == Action.RELIST) {
        waiting.add(new Waiting(feed, System.nanoTime() + spread(step.delay())));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Not all at the same moment: the server was perhaps restarted. */
  private static long spread(Duration delay) {
    return (long) (delay.toNanos() * ThreadLocalRandom.current().nextDouble(1, 1.25));
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      if (running != null) {
        running.stop();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
