package dev.slipway.delivery.net;

import java.net.URI;
import java.util.Optional;

/** Where user names and passwords come from. */
public interface Credentials {

  /**
   * Looks a credential up by server id.
   *
   * @param id a server id, or {@code host:port} or {@code host} where none is configured
   * @throws dev.slipway.manifest.error.UserErrorException when there is an entry that can't be used
   */
  Optional<Credential> find(String id);

  /** Where it looks, for the message when nothing was found: {@code settings.xml}. */
  String description();

  /** The credential for an address: by configured id, else by host:port, else by host. */
  default Optional<Credential> forUri(String configuredId, URI uri) {
    if (!configuredId.isBlank()) {
      return find(configuredId);
    }
    String host = uri.getHost() == null ? "" : uri.getHost();
    if (uri.getPort() >= 0) {
      Optional<Credential> found = find(host + ":" + uri.getPort());
      if (found.isPresent()) {
        return found;
      }
    }
    return find(host);
  }

  /** A source without entries. */
  static Credentials none() {
    return new Credentials() {
      @Override
      public Optional<Credential> find(String id) {
        return Optional.empty();
      }

      @Override
      public String description() {
        return "no source of credentials";
      }
    };
  }
}
