package dev.slipway.delivery.net;

import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * The active {@code <proxies>} of Maven's {@code settings.xml}, with encrypted passwords decrypted.
 * As with Maven's own downloads, one for {@code http} serves https too where none is for that.
 */
public final class SettingsProxies implements Proxies {
  private final Settings settings;
  private final Decryption decryption;

  public SettingsProxies(Settings settings, SettingsDecrypter decrypter) {
    this.settings = settings;
    this.decryption = new Decryption(decrypter);
  }

  @Override
  public Route route(URI uri) {
    for (String protocol : List.of(String.valueOf(uri.getScheme()), "http")) {
      for (org.apache.maven.settings.Proxy proxy : settings.getProxies()) {
        if (proxy.isActive() && protocol.equals(protocol(proxy))) {
          boolean excluded = HostPattern.nonProxyHosts(text(proxy.getNonProxyHosts()), uri);
          return excluded ? new Direct() : new Via(usable(proxy));
        }
      }
    }
    return new Unsaid();
  }

  private Proxy usable(org.apache.maven.settings.Proxy proxy) {
    String id = text(proxy.getId());
    String source = "proxy '" + id + "' in settings.xml";
    if (text(proxy.getHost()).isBlank()) {
      throw new UserErrorException(NetErrors.proxyIncomplete(id));
    }
    Optional<Credential> credential =
        text(proxy.getUsername()).isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Credential(proxy.getUsername(), decryption.password(id, proxy), source));
    return new Proxy(proxy.getHost(), proxy.getPort(), source, credential);
  }

  private static String protocol(org.apache.maven.settings.Proxy proxy) {
    String protocol = text(proxy.getProtocol());
    return protocol.isEmpty() ? "http" : protocol.toLowerCase(Locale.ROOT);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
