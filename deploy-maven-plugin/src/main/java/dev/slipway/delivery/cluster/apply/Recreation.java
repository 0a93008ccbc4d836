package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import java.time.Duration;
import java.util.Optional;

/** Deletes an object that is made anew, and waits until it is gone: finalizers may take a while. */
final class Recreation {
  private static final Duration STEP = Duration.ofMillis(200);
  private static final int TRIES = 5;

  private final Cluster cluster;
  private final Pause pause;
  private final Duration limit;

  Recreation(Cluster cluster, Pause pause, Duration limit) {
    this.cluster = cluster;
    this.pause = pause;
    this.limit = limit;
  }

  /**
   * Deletes and waits.
   *
   * @param seen the object as it was planned
   * @throws dev.slipway.manifest.error.UserErrorException (WAIT_FAILED) when it does not go
   */
  void delete(DesiredObject object, Optional<ObjectState> seen)
      throws ClusterRefusal, InterruptedException {
    Optional<ObjectState> gone = deleted(object, seen);
    if (gone.isEmpty()) {
      return;
    }
    Duration waited = Duration.ZERO;
    while (state(object).filter(left -> left.uid().equals(gone.get().uid())).isPresent()) {
      if (waited.compareTo(limit) >= 0) {
        throw ApplyErrors.notGone(cluster.server(), object.words(), limit);
      }
      pause.sleep(STEP);
      waited = waited.plus(STEP);
    }
  }

  /** The object that was deleted; empty when it is not there, or another one is by now. */
  private Optional<ObjectState> deleted(DesiredObject object, Optional<ObjectState> seen)
      throws ClusterRefusal {
    for (int tried = 1; ; tried++) {
      Optional<ObjectState> now = state(object);
      boolean same =
          now.isPresent() && (seen.isEmpty() || seen.get().uid().equals(now.get().uid()));
      if (!same) {
        return Optional.empty(); // somebody was faster; the apply decides
      }
      try {
        cluster.delete(object.resource(), now.get());
        return now;
      } catch (ClusterRefusal e) {
        // A controller wrote its status between our look and the deletion.
        if (e.status() != 409 || tried >= TRIES) {
          throw e;
        }
      }
    }
  }

  private Optional<ObjectState> state(DesiredObject object) throws ClusterRefusal {
    return cluster.state(object.resource(), object.namespace(), object.name());
  }
}
