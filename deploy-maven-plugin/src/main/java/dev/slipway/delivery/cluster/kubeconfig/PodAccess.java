package dev.slipway.delivery.cluster.kubeconfig;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Access by the service account that Kubernetes mounts into a pod. */
final class PodAccess {
  private final Map<String, String> environment;
  private final Path mounted;

  /**
   * @param environment environment variables, which name the server
   * @param mounted the folder with {@code token} and {@code ca.crt}
   */
  PodAccess(Map<String, String> environment, Path mounted) {
    this.environment = environment;
    this.mounted = mounted;
  }

  /**
   * Reads it.
   *
   * @return empty outside a pod, or if the pod has no token
   */
  Optional<ClusterAccess> find() throws IOException {
    String host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
    Path token = mounted.resolve("token");
    if (host.isEmpty() || !Files.isRegularFile(token)) {
      return Optional.empty();
    }
    SSLContext tls = tls();
    return Optional.of(
        new ClusterAccess(
            server(host, environment.getOrDefault("KUBERNETES_SERVICE_PORT", "")),
            "the pod's service account",
            () -> tls,
            false,
            TokenFile.of(token),
            UserCredentials.renewed(List.of(), "token file " + token),
            AccessOptions.NONE));
  }

  private static URI server(String host, String port) {
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    try {
      URI server = URI.create("https://" + bracketed + ":" + (port.isEmpty() ? "443" : port));
      if (server.getHost() != null && server.getPort() > 0) {
        return server;
      }
    } catch (IllegalArgumentException e) {
      // Reported below, as is an address without a host.
    }
    throw KubeconfigErrors.unreadable(
        "the variables KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT",
        "they are not a host and a port");
  }

  private SSLContext tls() throws IOException {
    Path authority = mounted.resolve("ca.crt");
    if (!Files.isRegularFile(authority)) {
      throw KubeconfigErrors.unreadable(
          authority.toString(), "no such file: the pod's service account has no CA certificate");
    }
    try {
      return Tls.context(
          Optional.of(Files.readAllBytes(authority)), false, Optional.empty(), Optional.empty());
    } catch (GeneralSecurityException e) {
      throw KubeconfigErrors.unreadable(authority.toString(), String.valueOf(e.getMessage()));
    }
  }
}
