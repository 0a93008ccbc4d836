package dev.slipway.delivery.doctor.cluster;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import java.io.IOException;

/** Whether the API server accepts the credentials. */
public record ClusterLoginCheck(ClusterLink link) implements Check {
  @Override
  public CheckId id() {
    return CheckId.CLUSTER_LOGIN;
  }

  @Override
  public String subject() {
    return link.server().shown();
  }

  @Override
  public Outcome run() throws IOException {
    return Outcome.ok("accepted: " + link.login());
  }
}
