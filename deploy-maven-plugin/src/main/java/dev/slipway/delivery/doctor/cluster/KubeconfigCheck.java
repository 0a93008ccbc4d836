package dev.slipway.delivery.doctor.cluster;

import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Once;
import dev.slipway.delivery.doctor.Outcome;
import java.io.IOException;

/**
 * Whether there is a kubeconfig that can be used.
 *
 * @param access as it was read
 */
public record KubeconfigCheck(Once<ClusterAccess> access) implements Check {
  @Override
  public CheckId id() {
    return CheckId.KUBECONFIG;
  }

  @Override
  public Outcome run() throws IOException {
    ClusterAccess read = access.get();
    return Outcome.ok(read.origin() + ": " + read.server());
  }
}
