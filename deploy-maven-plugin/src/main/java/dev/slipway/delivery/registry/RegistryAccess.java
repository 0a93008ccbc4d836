package dev.slipway.delivery.registry;

import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.Lookup;
import dev.slipway.delivery.net.PlainHosts;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Settings and credentials to access registries.
 *
 * @param sources searched in order for a user and a password
 * @param ownHost the registry that images are pushed to; {@code serverId} means this one only.
 *     Empty when there is none
 * @param serverId id of its credential, empty for lookup by host
 * @param plain hosts that speak plain HTTP
 * @param offline whether no request may be made
 * @param asked registries that required authentication before
 */
public record RegistryAccess(
    Http http,
    List<Credentials> sources,
    String ownHost,
    String serverId,
    PlainHosts plain,
    boolean offline,
    RecentNotes asked) {

  /** Without known registries: credentials are sent only on request. */
  public RegistryAccess(
      Http http,
      List<Credentials> sources,
      String ownHost,
      String serverId,
      PlainHosts plain,
      boolean offline) {
    this(http, sources, ownHost, serverId, plain, offline, RecentNotes.none());
  }

  URI base(String host) {
    return URI.create((plain.speaks(host) ? "http://" : "https://") + host);
  }

  /** Searches the sources in order, until one has a user and a password. */
  Lookup login(ImageName image) {
    String id = image.host().equals(ownHost) ? serverId : "";
    URI repository = base(image.host()).resolve("/" + image.path());
    List<String> looked = new ArrayList<>();
    for (Credentials source : sources) {
      Lookup found = source.look(id, repository);
      if (found.credential().isEmpty() && image.isDockerHub()) {
        found = source.find("docker.io").map(Lookup::found).orElse(found);
      }
      if (found.credential().isPresent()) {
        return found.after(looked);
      }
      looked.addAll(found.looked());
    }
    return new Lookup(Optional.empty(), looked);
  }
}
