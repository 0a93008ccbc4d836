package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.rollout.StatusRules;
import dev.slipway.delivery.rollout.live.LiveSource;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A cluster as a wait sees it.
 *
 * @param live watches of the cluster
 * @param rules the status of its objects
 * @param clock of this machine
 */
public record ClusterView(
    Cluster cluster, LiveSource live, StatusRules rules, InstantSource clock) {

  /** The time now, by the cluster's clock. */
  Instant clusterTime() {
    return clock.instant().plus(cluster.clockAhead());
  }
}
