package dev.slipway.delivery.doctor.cluster;

import dev.slipway.delivery.cluster.kubeconfig.UserCredentials;
import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Expiry;
import dev.slipway.delivery.doctor.Outcome;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;

/** When the client certificate of the kubeconfig ends. That its key fits is part of reading it. */
public record KubeconfigCertificateCheck(UserCredentials credentials, InstantSource clock)
    implements Check {
  @Override
  public CheckId id() {
    return CheckId.KUBECONFIG_CERTIFICATE;
  }

  @Override
  public Outcome run() {
    if (credentials.certificates().isEmpty()) {
      return Outcome.skipped("the kubeconfig has no client certificate");
    }
    X509Certificate own = credentials.certificates().get(0);
    String name = own.getSubjectX500Principal().getName();
    Instant now = clock.instant();
    if (own.getNotBefore().toInstant().isAfter(now)) {
      return Outcome.failed(name + " is not valid before " + own.getNotBefore().toInstant());
    }
    return Expiry.outcome(name, own.getNotAfter().toInstant(), now, Expiry.EARLY, "");
  }
}
