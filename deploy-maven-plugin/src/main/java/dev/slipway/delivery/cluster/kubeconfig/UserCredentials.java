package dev.slipway.delivery.cluster.kubeconfig;

import dev.slipway.delivery.net.Secret;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What the user of a kubeconfig authenticates with, as far as it is written there: no program is
 * run for it.
 *
 * @param certificates the client certificate, the own one first; empty for none
 * @param token empty for none, and where it is renewed
 * @param renewal what gives new credentials for requests, {@code exec plugin 'aws'}; empty for none
 */
public record UserCredentials(
    List<X509Certificate> certificates, Optional<Secret> token, String renewal) {
  public UserCredentials {
    certificates = List.copyOf(certificates);
  }

  /** Credentials that are renewed. */
  static UserCredentials renewed(List<X509Certificate> certificates, String renewal) {
    return new UserCredentials(certificates, Optional.empty(), renewal);
  }
}
