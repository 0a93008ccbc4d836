package dev.slipway.delivery.doctor.cluster;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;

/** Whether the certificate of the API server is checked. */
public record ClusterTlsCheck(ClusterLink link) implements Check {
  @Override
  public CheckId id() {
    return CheckId.CLUSTER_TLS;
  }

  @Override
  public String subject() {
    return link.server().shown();
  }

  @Override
  public Outcome run() {
    return link.access().unchecked()
        ? Outcome.warning("off: insecure-skip-tls-verify in " + link.access().origin())
        : Outcome.ok("on");
  }
}
