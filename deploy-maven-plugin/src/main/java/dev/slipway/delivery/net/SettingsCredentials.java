package dev.slipway.delivery.net;

import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** The servers of Maven's {@code settings.xml}, with encrypted passwords decrypted. */
public final class SettingsCredentials implements Credentials {
  private final Settings settings;
  private final Decryption decryption;
  private final PlainHosts plain;

  public SettingsCredentials(Settings settings, SettingsDecrypter decrypter) {
    this(settings, decrypter, PlainHosts.LOOPBACK);
  }

  /**
   * @param plain hosts that get passwords without TLS
   */
  public SettingsCredentials(Settings settings, SettingsDecrypter decrypter, PlainHosts plain) {
    this.settings = settings;
    this.plain = plain;
    this.decryption = new Decryption(decrypter);
  }

  @Override
  public Optional<Credential> find(String id) {
    Server server = settings.getServer(id);
    if (server == null) {
      return Optional.empty();
    }
    if (isBlank(server.getUsername())) {
      throw new UserErrorException(NetErrors.serverIncomplete(id, "username"));
    }
    if (isBlank(server.getPassword())) {
      throw new UserErrorException(NetErrors.serverIncomplete(id, "password"));
    }
    return Optional.of(
        new Credential(
            server.getUsername(),
            decryption.password(server),
            "server '" + id + "' in settings.xml"));
  }

  @Override
  public Optional<Credential> forUri(String configuredId, URI uri) {
    return sendsTo(uri) ? Credentials.super.forUri(configuredId, uri) : Optional.empty();
  }

  @Override
  public boolean sendsTo(URI uri) {
    return plain.allows(uri);
  }

  @Override
  public Lookup look(String configuredId, URI uri) {
    if (!sendsTo(uri)) {
      return Lookup.nothing("settings.xml: " + plain.why(uri));
    }
    String ids =
        Credentials.ids(configuredId, uri).stream()
            .map(id -> "'" + id + "'")
            .collect(Collectors.joining(" or "));
    return forUri(configuredId, uri)
        .map(Lookup::found)
        .orElseGet(() -> Lookup.nothing("no server " + ids + " in settings.xml"));
  }

  /** The same servers; a configured id that does not exist stops the build. */
  public Credentials named(String property) {
    SettingsCredentials all = this;
    return new Credentials() {
      @Override
      public Optional<Credential> find(String id) {
        return all.find(id);
      }

      @Override
      public Optional<Credential> forUri(String configuredId, URI uri) {
        return all.forUri(configuredId, uri);
      }

      @Override
      public boolean sendsTo(URI uri) {
        return all.sendsTo(uri);
      }

      @Override
      public Lookup look(String configuredId, URI uri) {
        Lookup found = all.look(configuredId, uri);
        if (found.credential().isEmpty() && !configuredId.isBlank()) {
          throw new UserErrorException(NetErrors.serverMissing(configuredId, property));
        }
        return found;
      }

      @Override
      public String description() {
        return all.description();
      }
    };
  }

  @Override
  public String description() {
    return "the servers in settings.xml";
  }

  private static boolean isBlank(@Nullable String value) {
    return value == null || value.isBlank();
  }
}
