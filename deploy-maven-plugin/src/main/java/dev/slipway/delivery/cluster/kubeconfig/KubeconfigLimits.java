package dev.slipway.delivery.cluster.kubeconfig;

import dev.slipway.delivery.cluster.kubeconfig.KubeconfigFile.Entry;
import dev.slipway.delivery.net.PlainHosts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Limits what a kubeconfig may do: no requests without TLS, and, if it is a file of the repository,
 * no files outside the repository.
 *
 * @param repository root of the environment's repository, empty for none
 * @param plain hosts that are reached without TLS
 */
public record KubeconfigLimits(Optional<Path> repository, PlainHosts plain) {
  static final KubeconfigLimits NONE = new KubeconfigLimits(Optional.empty(), PlainHosts.LOOPBACK);

  /** A link in the repository could stand for any kubeconfig of the machine. */
  void checkFile(Path kubeconfig) throws IOException {
    if (repository.isPresent()) {
      Path root = repository.get().toAbsolutePath().normalize();
      Path file = kubeconfig.toAbsolutePath().normalize();
      if (file.startsWith(root) && !inside(file)) {
        throw KubeconfigErrors.outside("The kubeconfig", file.toString());
      }
    }
  }

  /** The file that a field names. */
  Path checkNamed(Entry entry, String key, String origin) throws IOException {
    Path file = entry.path(key, origin);
    if (inside(entry.file()) && !inside(file)) {
      throw KubeconfigErrors.outside("Field '" + key + "' of the kubeconfig", origin);
    }
    return file;
  }

  /**
   * Requests without TLS go to this machine alone and to named hosts, since a release may have
   * Secrets; a token goes by no proxy.
   */
  URI checkServer(URI server, boolean token, AccessOptions options, String origin) {
    if ("https".equalsIgnoreCase(server.getScheme())) {
      return server;
    }
    if (!"http".equalsIgnoreCase(server.getScheme())) {
      throw KubeconfigErrors.badValue("server", origin, "an https URL is expected");
    }
    if (token && options.proxy().isPresent()) {
      throw KubeconfigErrors.badValue(
          "server", origin, "the token would be sent without encryption; an https URL is expected");
    }
    if (!plain.allows(server)) {
      throw KubeconfigErrors.badValue(
          "server",
          origin,
          (token ? "the token and the objects" : "the objects")
              + " would be sent without encryption; an https URL is expected, or a host that"
              + " slipway.insecure names");
    }
    return server;
  }

  /** By what is really there; a missing file is reported elsewhere. */
  private boolean inside(Path path) throws IOException {
    if (repository.isEmpty()) {
      return false;
    }
    Path root = repository.get().toRealPath();
    try {
      return path.toRealPath().startsWith(root);
    } catch (NoSuchFileException e) {
      Path lexical = repository.get().toAbsolutePath().normalize();
      Path file = path.toAbsolutePath().normalize();
      return file.startsWith(lexical) || file.startsWith(root);
    }
  }
}
