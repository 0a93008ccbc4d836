package dev.slipway.delivery.doctor.cluster;

import dev.slipway.delivery.cluster.preview.PermissionCheck;
import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import java.io.IOException;
import java.util.List;

/**
 * Whether the user may write what every run writes. What a release needs beyond it,
 * delivery:dry-run tells.
 *
 * @param namespace of the run record
 */
public record ClusterRightsCheck(ClusterLink link, String namespace) implements Check {
  @Override
  public CheckId id() {
    return CheckId.CLUSTER_RIGHTS;
  }

  @Override
  public String subject() {
    return link.server().shown();
  }

  @Override
  public Outcome run() throws IOException {
    link.requireLogin();
    List<String> missing = new PermissionCheck(link.cluster()).missing(List.of(), namespace);
    return missing.isEmpty()
        ? Outcome.ok("the run record and the lock in namespace " + namespace)
        : Outcome.failed("missing: " + String.join(", ", missing));
  }
}
