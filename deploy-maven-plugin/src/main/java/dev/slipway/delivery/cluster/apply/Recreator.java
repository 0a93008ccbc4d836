package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import java.util.Optional;

/** Deletes an object that is recreated, and waits until it no longer exists. */
final class Recreator {
  private static final int TRIES = 5;

  private final Cluster cluster;
  private final DeletionWaiter deletionWaiter;

  Recreator(Cluster cluster, DeletionWaiter deletionWaiter) {
    this.cluster = cluster;
    this.deletionWaiter = deletionWaiter;
  }

  /**
   * Deletes and waits.
   *
   * @param seen the object as it was planned
   * @throws dev.slipway.manifest.error.UserErrorException (OBJECT_TERMINATING) when it is not
   *     deleted in time
   */
  void delete(DesiredObject object, Optional<ObjectState> seen)
      throws ApiException, InterruptedException {
    Optional<ObjectState> gone = deleted(object, seen);
    if (gone.isPresent()) {
      deletionWaiter.await(object.resource(), gone.get(), object.displayName());
    }
  }

  /** The object that was deleted; empty when it no longer exists or was replaced. */
  private Optional<ObjectState> deleted(DesiredObject object, Optional<ObjectState> seen)
      throws ApiException {
    for (int tried = 1; ; tried++) {
      Optional<ObjectState> now = state(object);
      boolean same =
          now.isPresent() && (seen.isEmpty() || seen.get().uid().equals(now.get().uid()));
      if (!same) {
        return Optional.empty(); // another run was faster; the apply decides
      }
      if (now.get().deleting()) {
        return now;
      }
      try {
        cluster.delete(object.resource(), now.get());
        return now;
      } catch (ApiException e) {
        // A controller wrote its status between the read and the deletion.
        if (e.status() != 409 || tried >= TRIES) {
          throw e;
        }
      }
    }
  }

  private Optional<ObjectState> state(DesiredObject object) throws ApiException {
    return cluster.state(object.resource(), object.namespace(), object.name());
  }
}
