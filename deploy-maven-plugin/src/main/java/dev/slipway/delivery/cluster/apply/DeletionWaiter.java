package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.preview.TerminatingObjects;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.parallel.Sleeper;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Waits until an object that is being deleted no longer exists: finalizers may take a while. */
final class DeletionWaiter {
  private static final Duration STEP = Duration.ofMillis(200);

  private final Cluster cluster;
  private final Sleeper sleeper;
  private final DeliveryListener events;
  private final Duration limit;

  DeletionWaiter(Cluster cluster, Sleeper sleeper, DeliveryListener events, Duration limit) {
    this.cluster = cluster;
    this.sleeper = sleeper;
    this.events = events;
    this.limit = limit;
  }

  /**
   * Waits.
   *
   * @param leaving the object that is deleted; a new one of the same name does not count
   * @param words the object, for messages
   * @throws dev.slipway.manifest.error.UserErrorException (OBJECT_TERMINATING) when it still exists
   */
  void await(ApiResource resource, ObjectState leaving, String words)
      throws ApiException, InterruptedException {
    Duration waited = Duration.ZERO;
    while (there(resource, leaving)) {
      if (waited.compareTo(limit) >= 0) {
        Optional<Map<String, Object>> whole =
            cluster.get(resource, leaving.namespace(), leaving.name());
        throw ApplyErrors.notGone(
            cluster.server(),
            words,
            whole.map(TerminatingObjects::description).orElse("deleted"),
            limit);
      }
      if (waited.isZero()) {
        events.on(new Event.Waiting(words + ", which is being deleted"));
      }
      sleeper.sleep(STEP);
      waited = waited.plus(STEP);
    }
  }

  private boolean there(ApiResource resource, ObjectState leaving) throws ApiException {
    return cluster
        .state(resource, leaving.namespace(), leaving.name())
        .filter(now -> now.uid().equals(leaving.uid()))
        .isPresent();
  }
}
