package dev.slipway.delivery.cluster.lease;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps other runs of an environment out while this one writes. Taken before the first write, given
 * back at the end; a run that is killed loses it when it is not renewed for a while.
 */
public final class RunLock implements AutoCloseable {
  private final Lease lease;
  private volatile Lease.Seen ours;
  private volatile Optional<String> lost = Optional.empty();
  private final ScheduledExecutorService renewal =
      Executors.newSingleThreadScheduledExecutor(RunLock::daemon);

  private RunLock(Lease lease, Lease.Seen taken, Duration validity) {
    this.lease = lease;
    this.ours = taken;
    long period = Math.max(1, validity.toMillis() / 4);
    renewal.scheduleWithFixedDelay(this::renew, period, period, TimeUnit.MILLISECONDS);
  }

  /**
   * How runs keep out of each other's way.
   *
   * @param holder who we are, for people and unlike any other run
   * @param validity after which a run that does not renew counts as dead
   * @param patience how long another run is waited for
   */
  public record Settings(String holder, Duration validity, Duration patience) {
    static final Duration STEP = Duration.ofSeconds(1);
  }

  /** Waits; replaced in tests. */
  public interface Pause {
    void sleep(Duration duration) throws InterruptedException;
  }

  /**
   * Takes the lock, waiting for a run that has it.
   *
   * @param namespace where Leases are kept; it exists
   * @param waiting hears who is waited for, once a holder
   * @throws UserErrorException (ENVIRONMENT_LOCKED) when the other run does not end in time
   */
  public static RunLock acquire(
      Cluster cluster,
      String namespace,
      String environment,
      Settings settings,
      Clock clock,
      Pause pause,
      Consumer<String> waiting)
      throws ClusterRefusal {
    Lease lease =
        new Lease(cluster, clock, namespace, environment, settings.holder(), settings.validity());
    Patience patience = new Patience(settings, pause, waiting);
    while (true) {
      Lease.Seen seen = lease.read();
      if (seen.free() || patience.dead(seen)) {
        Optional<Lease.Seen> taken = lease.take(seen);
        if (taken.isPresent()) {
          return new RunLock(lease, taken.get(), settings.validity());
        }
      } else if (!patience.wait(seen)) {
        throw LeaseErrors.locked(
            environment, lease.name(), seen.holder(), cluster.server(), settings.patience());
      }
    }
  }

  /**
   * To be called before each write.
   *
   * @throws UserErrorException (ENVIRONMENT_LOCKED) once another run has the lock: that one goes on
   */
  public void require() {
    Optional<String> holder = lost;
    if (holder.isPresent()) {
      throw LeaseErrors.lost(lease.name(), holder.get());
    }
  }

  @Override
  public void close() throws ClusterRefusal {
    renewal.shutdownNow();
    try {
      // The renewal may be on its way: what it brings is the version to give back.
      if (!renewal.awaitTermination(5, TimeUnit.SECONDS)) {
        return; // it ends by itself, and so does the Lease
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (lost.isEmpty()) {
      lease.release(ours);
    }
  }

  private void renew() {
    try {
      Optional<Lease.Seen> renewed = lease.renew(ours);
      if (renewed.isPresent()) {
        ours = renewed.get();
      } else {
        lost = Optional.of(lease.read().holder());
      }
    } catch (ClusterRefusal | UserErrorException e) {
      // A server that does not answer now is asked again; the writes fail by themselves.
      return;
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "slipway-lease");
    thread.setDaemon(true);
    return thread;
  }
}
