package dev.slipway.delivery.cluster.watch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells the listener, one thing after the other, and nothing after the end. */
final class Hearing {
  private final ObjectListener listener;
  private final ReentrantLock lock = new ReentrantLock();

  /** Parts of a scope that were not read yet. */
  private final Map<WatchScope, Integer> unread = new HashMap<>();

  private final Set<WatchScope> complete = new HashSet<>();
  private boolean closed;

  Hearing(ObjectListener listener) {
    this.listener = listener;
  }

  /** Another so many parts of a scope are going to be read. */
  void expect(WatchScope scope, int parts) {
    locked(() -> unread.merge(scope, parts, Integer::sum));
  }

  /** Reports news of a scope, which are taken over at the same moment. */
  void news(WatchScope scope, Supplier<List<KnownObjects.News>> takeOver) {
    tell(
        to -> {
          for (KnownObjects.News one : takeOver.get()) {
            if (one.gone()) {
              to.deleted(scope, one.object());
            } else {
              to.changed(scope, one.object());
            }
          }
        });
  }

  /** A part was read, or can't be. */
  void read(WatchScope scope) {
    tell(
        to -> {
          if (unread.merge(scope, -1, Integer::sum) == 0 && complete.add(scope)) {
            to.complete(scope);
          }
        });
  }

  void unreadable(WatchScope scope, Unreadable unreadable) {
    tell(to -> to.unreadable(scope, unreadable));
  }

  void polled(WatchScope scope, Unreadable missing) {
    tell(to -> to.polled(scope, missing));
  }

  void interrupted(WatchScope scope, String why) {
    tell(to -> to.interrupted(scope, why));
  }

  void resumed(WatchScope scope) {
    tell(to -> to.resumed(scope));
  }

  /** Reads what the threads write. */
  <T> T locked(Supplier<T> reading) {
    lock.lock();
    try {
      return reading.get();
    } finally {
      lock.unlock();
    }
  }

  private void tell(Consumer<ObjectListener> telling) {
    lock.lock();
    try {
      if (!closed) {
        telling.accept(listener);
      }
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }
}
