package dev.slipway.delivery.inventory.live;

import dev.slipway.delivery.cluster.kubeconfig.ClusterConnection;
import dev.slipway.delivery.environment.KindRules;
import java.util.List;

/**
 * An environment and where it runs.
 *
 * @param environment its name
 * @param cluster file and context
 * @param recordNamespace of its run record
 * @param rules of the environment for the status of kinds
 */
public record LiveTarget(
    String environment,
    ClusterConnection.Selection cluster,
    String recordNamespace,
    List<KindRules> rules) {
  public LiveTarget {
    rules = List.copyOf(rules);
  }
}
