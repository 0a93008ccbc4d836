package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.watch.LiveObjects;
import dev.slipway.delivery.environment.KindRules;
import dev.slipway.delivery.rollout.StatusRules;
import dev.slipway.delivery.rollout.live.LiveSource;
import dev.slipway.delivery.rollout.status.KubernetesStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * A cluster as a wait sees it.
 *
 * @param live watches of the cluster
 * @param rules the status of its objects
 * @param clock of this machine
 */
public record ClusterView(
    Cluster cluster, LiveSource live, StatusRules rules, InstantSource clock) {

  /**
   * A cluster that is watched.
   *
   * @param rules of the environment for the status of kinds
   */
  public static ClusterView watching(Cluster cluster, List<KindRules> rules) {
    return new ClusterView(
        cluster,
        (scopes, listener) -> LiveObjects.open(cluster, scopes, listener),
        KubernetesStatus.with(rules),
        Clock.systemUTC());
  }

  /** The time now, by the cluster's clock. */
  Instant clusterTime() {
    return clock.instant().plus(cluster.clockAhead());
  }
}
