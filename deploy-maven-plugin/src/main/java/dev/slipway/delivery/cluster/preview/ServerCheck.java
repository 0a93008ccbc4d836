package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.environment.release.Release;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Checks that the kubeconfig points to the server that the environment names, if it names one. */
public final class ServerCheck {
  private ServerCheck() {}

  /**
   * Compares.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (CLUSTER_MISMATCH)
   */
  public static void require(Release release, String server) {
    require(release.environment(), release.server(), server);
  }

  /**
   * Compares.
   *
   * @param environment its name
   * @param wanted the server that it names
   * @throws dev.slipway.manifest.error.UserErrorException (CLUSTER_MISMATCH)
   */
  public static void require(String environment, Optional<URI> wanted, String server) {
    if (wanted.isPresent() && !normal(wanted.get()).equals(normal(URI.create(server)))) {
      throw PlanningErrors.mismatch(environment, wanted.get(), server);
    }
  }

  private static String normal(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("http") ? 80 : 443;
    String path = String.valueOf(uri.getRawPath()).replaceFirst("(?<!/)/+$", "");
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    return scheme + "://" + host + ":" + port + path;
  }
}
