package dev.slipway.delivery.cluster.lease;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.parallel.DaemonThread;
import dev.slipway.delivery.parallel.Sleeper;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Excludes other runs of an environment while this one writes. Acquired before the first write,
 * released at the end; a run that is killed loses it when it is not renewed for a while.
 */
public final class RunLock implements AutoCloseable {
  private final Lease lease;
  private final InstantSource clock;
  private final Duration validity;
  private final String before;
  private final Consumer<String> kept;
  private volatile Lease.LeaseState ours;
  private volatile Instant renewed;
  private volatile Optional<String> lost = Optional.empty();
  private volatile String refused = "";
  private final ScheduledExecutorService renewal =
      Executors.newSingleThreadScheduledExecutor(task -> DaemonThread.of("slipway-lease", task));

  private RunLock(
      Lease lease,
      String before,
      Lease.LeaseState taken,
      Instant since,
      Duration validity,
      InstantSource clock,
      Consumer<String> kept) {
    this.lease = lease;
    this.kept = kept;
    this.before = before;
    this.ours = taken;
    this.renewed = since;
    this.validity = validity;
    this.clock = clock;
    long period = Math.max(1, validity.toMillis() / 4);
    renewal.scheduleWithFixedDelay(this::renew, period, period, TimeUnit.MILLISECONDS);
  }

  /**
   * How runs exclude each other.
   *
   * @param holder the identity of this run, readable and unique
   * @param validity after which a run that does not renew counts as dead
   * @param patience how long another run is waited for
   */
  public record Settings(String holder, Duration validity, Duration patience) {
    static final Duration STEP = Duration.ofSeconds(1);
  }

  /**
   * Acquires the lock, waiting for a run that holds it.
   *
   * @param namespace where Leases are kept; it exists
   * @param waiting receives each holder that is waited for, once
   * @param kept receives why the Lease could not be released, and the consequence
   * @throws UserErrorException (ENVIRONMENT_LOCKED) when the other run does not end in time
   */
  public static RunLock acquire(
      Cluster cluster,
      String namespace,
      String environment,
      Settings settings,
      InstantSource clock,
      Sleeper sleeper,
      Consumer<String> waiting,
      Consumer<String> kept)
      throws ApiException {
    Lease lease =
        new Lease(cluster, clock, namespace, environment, settings.holder(), settings.validity());
    LeaseWatcher patience = new LeaseWatcher(settings, sleeper, waiting);
    while (true) {
      Lease.LeaseState seen = lease.read();
      if (seen.free() || patience.dead(seen)) {
        Instant now = clock.instant();
        Optional<Lease.LeaseState> taken = lease.take(seen);
        if (taken.isPresent() && seen.version().isEmpty()) {
          taken =
              lease.renew(
                  taken.get()); // a missing permission is reported before anything is written
        }
        if (taken.isPresent()) {
          return new RunLock(
              lease, seen.version(), taken.get(), now, settings.validity(), clock, kept);
        }
      } else if (!patience.wait(seen)) {
        throw LeaseErrors.locked(
            environment, lease.name(), seen.holder(), cluster.server(), settings.patience());
      }
    }
  }

  /**
   * A marker that shows whether other runs had the lock between a read and its acquisition.
   *
   * @return compared by {@link #follows}
   */
  public static String mark(Cluster cluster, String namespace, String environment)
      throws ApiException {
    Lease lease =
        new Lease(cluster, InstantSource.system(), namespace, environment, "", Duration.ZERO);
    return lease.read().version();
  }

  /** Whether no other run had the lock since the marker. */
  public boolean follows(String mark) {
    return before.equals(mark);
  }

  /**
   * To be called before each write.
   *
   * @throws UserErrorException (ENVIRONMENT_LOCKED) once another run holds the lock, or when this
   *     one could not renew it in time, so that another may hold it
   */
  public void require() {
    if (late()) {
      renewLate(); // this machine slept, or the server did not answer
    }
    Optional<String> holder = lost;
    if (holder.isPresent()) {
      throw LeaseErrors.lost(lease.name(), holder.get());
    }
    if (late()) {
      throw LeaseErrors.silent(lease.name(), validity, refused);
    }
  }

  /** Releases the lock; one that can't be released expires, which is reported. */
  @Override
  public void close() {
    // Waits for a pending renewal: it returns the version to release.
    renewal.shutdown();
    try {
      renewal.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (lost.isEmpty()) {
      try {
        lease.release(ours);
      } catch (ApiException e) {
        kept.accept(LeaseErrors.kept(lease.name(), e.shown(), validity));
      } catch (UserErrorException e) {
        kept.accept(LeaseErrors.kept(lease.name(), e.error().why(), validity));
      }
    }
  }

  private boolean late() {
    return clock.instant().isAfter(renewed.plus(validity));
  }

  private synchronized void renewLate() {
    if (late() && lost.isEmpty()) {
      renew();
    }
  }

  private synchronized void renew() {
    try {
      Instant now = clock.instant();
      Optional<Lease.LeaseState> still = lease.renew(ours);
      if (still.isPresent()) {
        ours = still.get();
        renewed = now;
        refused = "";
      } else {
        String holder = lease.read().holder();
        lost = Optional.of(holder.isEmpty() ? "no one; it was released" : holder);
      }
    } catch (ApiException e) {
      // A server that does not answer now is queried again, until the Lease may have expired.
      refused = e.shown();
    } catch (UserErrorException e) {
      refused = e.error().why();
    }
  }
}
