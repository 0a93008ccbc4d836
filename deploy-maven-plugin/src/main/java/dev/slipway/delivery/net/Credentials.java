package dev.slipway.delivery.net;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A source of user names and passwords. */
public interface Credentials {

  /**
   * Looks a credential up by server id.
   *
   * @param id a server id, or {@code host:port}, or {@code host} for the usual port, where none is
   *     configured
   * @throws dev.slipway.manifest.error.UserErrorException when there is an entry that can't be used
   */
  Optional<Credential> find(String id);

  /** Where it searches, for the message when nothing was found: {@code settings.xml}. */
  String description();

  /** The credential for an address: by configured id, else by host and port. */
  default Optional<Credential> forUri(String configuredId, URI uri) {
    for (String id : ids(configuredId, uri)) {
      Optional<Credential> found = find(id);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The same, with what was seen where there is none. */
  default Lookup look(String configuredId, URI uri) {
    return forUri(configuredId, uri)
        .map(Lookup::found)
        .orElseGet(() -> Lookup.nothing(description() + ": nothing for " + uri.getAuthority()));
  }

  /** Whether a user and a password may be sent to an address. */
  default boolean sendsTo(URI uri) {
    return true;
  }

  /**
   * The ids that are looked up for an address, in order. A host alone stands for its usual port: a
   * password for one server is not meant for others on the same machine.
   */
  static List<String> ids(String configuredId, URI uri) {
    if (!configuredId.isBlank()) {
      return List.of(configuredId);
    }
    String host = uri.getHost() == null ? "" : uri.getHost();
    List<String> ids = new ArrayList<>();
    if (uri.getPort() >= 0) {
      ids.add(host + ":" + uri.getPort());
    }
    if (uri.getPort() < 0 || uri.getPort() == Redirects.usualPort(uri)) {
      ids.add(host);
    }
    return ids;
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
        return "no credential sources";
      }
    };
  }
}
