package dev.slipway.delivery.doctor.cluster;

import dev.slipway.delivery.cluster.preview.ServerCheck;
import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.environment.EnvironmentDefinition;

/**
 * Whether it is the cluster that the environment is for.
 *
 * @param definition of the environment
 */
public record ClusterAddressCheck(ClusterLink link, EnvironmentDefinition definition)
    implements Check {
  @Override
  public CheckId id() {
    return CheckId.CLUSTER_ADDRESS;
  }

  @Override
  public String subject() {
    return link.server().shown();
  }

  @Override
  public Outcome run() {
    if (definition.server().isEmpty()) {
      return Outcome.warning(
          "environment.yaml names no server: any kubeconfig is accepted",
          "Set spec.cluster.server in environment.yaml to " + link.access().server());
    }
    ServerCheck.require(definition.name(), definition.server(), link.access().server().toString());
    return Outcome.ok("the same server");
  }
}
