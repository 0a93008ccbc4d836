package dev.slipway.delivery.cluster.lease;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.Cluster;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Who has the lock of an environment.
 *
 * @param renewed text of the last renewal, a time in UTC
 * @param validity after which a holder that does not renew counts as dead
 */
public record LockState(String holder, String renewed, Duration validity) {

  /** Reads it; empty when no run has the lock. */
  public static Optional<LockState> read(Cluster cluster, String namespace, String environment)
      throws ApiException {
    Lease.LeaseState seen =
        new Lease(cluster, InstantSource.system(), namespace, environment, "", Duration.ZERO)
            .read();
    return seen.free()
        ? Optional.empty()
        : Optional.of(new LockState(seen.holder(), seen.renewed(), seen.validity()));
  }
}
