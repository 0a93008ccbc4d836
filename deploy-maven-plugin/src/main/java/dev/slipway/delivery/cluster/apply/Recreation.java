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
    Optional<ObjectState> now = state(object);
    if (now.isEmpty()) {
      return;
    }
    if (seen.isPresent() && !seen.get().uid().equals(now.get().uid())) {
      return; // somebody made it anew by now; the apply decides
    }
    cluster.delete(object.resource(), now.get());
    Duration waited = Duration.ZERO;
    while (state(object).filter(left -> left.uid().equals(now.get().uid())).isPresent()) {
      if (waited.compareTo(limit) >= 0) {
        throw ApplyErrors.notGone(cluster.server(), object.words(), limit);
      }
      pause.sleep(STEP);
      waited = waited.plus(STEP);
    }
  }

  private Optional<ObjectState> state(DesiredObject object) throws ClusterRefusal {
    return cluster.state(object.resource(), object.namespace(), object.name());
  }
}
