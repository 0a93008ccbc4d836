package dev.slipway.delivery.store;

import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

/** Opens the store that an address names. */
public final class BundleStores {
  private BundleStores() {}

  /**
   * @param url {@code https://…} of a raw repository, or {@code file:///…}
   * @param serverId id in settings.xml, empty for host:port or host
   * @throws dev.slipway.manifest.error.UserErrorException (CONFIGURATION_INVALID)
   */
  public static BundleStore open(String url, String serverId, Http http, Credentials credentials) {
    if (url.isBlank()) {
      throw StoreErrors.notConfigured();
    }
    URI uri = parse(url);
    return switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
      case "file" -> new FileBundleStore(Path.of(uri));
      case "http", "https" -> new RawBundleStore(uri, serverId, http, credentials);
      default -> throw StoreErrors.address(url, "it starts with neither https: nor file:");
    };
  }

  private static URI parse(String url) {
    URI uri;
    try {
      uri = URI.create(url.replace(" ", "%20"));
    } catch (IllegalArgumentException e) {
      throw StoreErrors.address(url, String.valueOf(e.getMessage()));
    }
    if (uri.getUserInfo() != null) {
      throw StoreErrors.address(
          url.replaceFirst("//[^/@]*@", "//***@"), "it carries a user name or password");
    }
    return uri;
  }
}
