package dev.slipway.delivery.notify.setup;

import dev.slipway.delivery.parallel.DaemonThread;
import dev.slipway.delivery.report.RunMemory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A memory that receivers use at the same time. It is read once for all of them, and a server that
 * does not answer costs them little of their time: they go on as if nothing was kept, and nothing
 * is written over what could not be read.
 */
final class SharedMemory implements RunMemory {
  private static final Duration LONGEST = Duration.ofSeconds(3);

  private final RunMemory memory;
  private final Duration longest;

  /** Receivers write one at a time, or hinder each other; reading does not wait for it. */
  private final Object writing = new Object();

  /** What was kept by this goal, beside what was read. */
  private final Map<String, String> kept = new TreeMap<>();

  private @Nullable Reading reading;

  /**
   * The only attempt to read.
   *
   * @param result empty when it failed, and when it was given up
   * @param end until when it is waited for, in nanoseconds
   */
  private record Reading(CompletableFuture<Optional<Map<String, String>>> result, long end) {}

  SharedMemory(RunMemory memory) {
    this(memory, LONGEST);
  }

  /**
   * @param longest for how long reading is waited for
   */
  SharedMemory(RunMemory memory, Duration longest) {
    this.memory = memory;
    this.longest = longest;
  }

  @Override
  public Map<String, String> read() {
    Map<String, String> all = new TreeMap<>(before().orElse(Map.of()));
    synchronized (kept) {
      all.putAll(kept);
    }
    all.values().removeIf(String::isEmpty);
    return all;
  }

  @Override
  public Optional<Map<String, String>> readable() {
    return before().map(known -> read());
  }

  @Override
  public void keep(Map<String, String> entries) {
    synchronized (kept) {
      kept.putAll(entries);
    }
    if (before().isPresent()) {
      synchronized (writing) {
        memory.keep(entries);
      }
    }
  }

  /** What earlier runs kept; empty where it can't be read in time, and from then on. */
  private Optional<Map<String, String>> before() {
    Reading current = reading();
    try {
      long left = Math.max(0, current.end() - System.nanoTime());
      return current.result().get(left, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      return Optional.empty();
    } catch (TimeoutException e) {
      // Who was told that nothing is known must not write later.
      current.result().complete(Optional.empty());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      current.result().complete(Optional.empty());
      return Optional.empty();
    }
  }

  private synchronized Reading reading() {
    Reading current = reading;
    if (current == null) {
      current =
          new Reading(
              CompletableFuture.supplyAsync(memory::readable, SharedMemory::start),
              System.nanoTime() + longest.toNanos());
      reading = current;
    }
    return current;
  }

  private static void start(Runnable task) {
    DaemonThread.of("slipway-notify-memory", task).start();
  }
}
