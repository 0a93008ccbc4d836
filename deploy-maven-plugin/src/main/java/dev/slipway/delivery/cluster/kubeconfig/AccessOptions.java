package dev.slipway.delivery.cluster.kubeconfig;

import dev.slipway.delivery.net.Proxy;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of a kubeconfig besides address, trust and keys.
 *
 * @param serverName the name that the server's certificate must have, empty for its host
 * @param proxy the one that all requests go through
 * @param authorities those of the cluster, which may stand for a proxy too
 * @param impersonation headers that say as whom the requests are made
 */
public record AccessOptions(
    String serverName,
    Optional<Proxy> proxy,
    List<X509Certificate> authorities,
    Map<String, List<String>> impersonation) {

  /** No options. */
  static final AccessOptions NONE = new AccessOptions("", Optional.empty(), List.of(), Map.of());

  public AccessOptions {
    authorities = List.copyOf(authorities);
    impersonation = Map.copyOf(impersonation);
  }
}
