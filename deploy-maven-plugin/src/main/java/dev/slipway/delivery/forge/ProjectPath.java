package dev.slipway.delivery.forge;

import java.net.URI;
import java.util.Optional;

/** Which project of a server an address is of. Pure. */
public final class ProjectPath {
  private ProjectPath() {}

  /**
   * {@code group/name} of a project's page or clone address; empty where it is not on this host.
   *
   * @param address as people wrote it
   */
  public static Optional<String> on(String host, String address) {
    try {
      URI uri = URI.create(address);
      String path =
          uri.getPath() == null
              ? ""
              : uri.getPath()
                  .replaceFirst("/-/.*$", "")
                  .replaceFirst("\\.git/?$", "")
                  .replaceAll("^/+|/+$", "");
      return host.equalsIgnoreCase(uri.getHost()) && path.contains("/")
          ? Optional.of(path)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
