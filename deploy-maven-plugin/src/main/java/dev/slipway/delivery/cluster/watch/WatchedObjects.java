package dev.slipway.delivery.cluster.watch;

import dev.slipway.delivery.cluster.ObjectSource;
import dev.slipway.delivery.parallel.DaemonThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** {@link LiveObjects} with a thread and a connection for each lane. */
final class WatchedObjects implements LiveObjects {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Hearing hearing;
  private final List<Feed> feeds = new CopyOnWriteArrayList<>();
  private final List<Lane> lanes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final ReentrantLock placing = new ReentrantLock();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile boolean closed;

  /** What is thrown again by a close would have to suppress itself. */
  private volatile boolean thrown;

  private WatchedObjects(ObjectListener listener) {
    this.hearing = new Hearing(listener);
  }

  static WatchedObjects open(
      ObjectSource source, List<WatchScope> scopes, ObjectListener listener) {
    WatchedObjects watched = new WatchedObjects(listener);
    List<WatchPlan.Part> parts = WatchPlan.parts(scopes.stream().distinct().toList());
    parts.forEach(part -> watched.hearing.expect(part.scope(), 1));
    for (int i = 0; i < WatchPlan.CONNECTIONS; i++) {
      watched.lanes.add(new Lane(watched::split));
    }
    for (WatchPlan.Part part : parts) {
      watched.place(new Feed(part, source, watched.hearing, System::nanoTime));
    }
    watched.lanes.forEach(watched::start);
    return watched;
  }

  private void start(Lane lane) {
    Thread thread = DaemonThread.of("slipway-watch-" + (threads.size() + 1), () -> run(lane));
    threads.add(thread);
    thread.start();
  }

  private void run(Lane lane) {
    try {
      lane.run();
    } catch (RuntimeException | Error e) {
      // At the end it is how a client that waits for a connection stops.
      if (!closed || e instanceof Error) {
        failure.compareAndSet(null, e);
      }
    }
  }

  private void split(Feed feed) {
    feeds.remove(feed);
    feed.split().forEach(this::place);
  }

  private void place(Feed feed) {
    placing.lock();
    try {
      feeds.add(feed);
      lanes.get(WatchPlan.connection(lanes.stream().map(Lane::size).toList())).add(feed);
    } finally {
      placing.unlock();
    }
  }

  @Override
  public List<Map<String, Object>> objects(WatchScope scope) {
    check();
    return hearing.locked(
        () ->
            feeds.stream()
                .filter(feed -> feed.scope().equals(scope))
                .flatMap(feed -> feed.objects().stream())
                .toList());
  }

  @Override
  public void close() {
    closed = true;
    hearing.close();
    lanes.forEach(Lane::close);
    threads.forEach(Thread::interrupt);
    boolean interrupted = false;
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Thread thread : threads) {
      if (thread == Thread.currentThread()) {
        continue; // the listener's own
      }
      try {
        thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!thrown) {
      check();
    }
  }

  @Override
  public void check() {
    Throwable found = failure.get();
    if (found != null) {
      thrown = true;
    }
    if (found instanceof Error error) {
      throw error;
    }
    if (found instanceof RuntimeException exception) {
      throw exception;
    }
  }
}
