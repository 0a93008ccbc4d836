package dev.slipway.delivery.store;

import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.SafeUri;
import java.net.URI;
import java.net.URISyntaxException;
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
      case "file" -> new FileBundleStore(folder(uri, url));
      case "http", "https" -> {
        if (uri.getHost() == null) {
          throw StoreErrors.address(shown(url), "it has no host name");
        }
        yield new RawBundleStore(uri, serverId, http, credentials);
      }
      default -> throw StoreErrors.address(shown(url), "it starts with neither https: nor file:");
    };
  }

  private static URI parse(String url) {
    URI uri;
    try {
      uri = new URI(url.replace(" ", "%20"));
    } catch (URISyntaxException e) {
      throw StoreErrors.address(shown(url), e.getReason());
    }
    // Without a valid host the library does not tell user and password apart.
    String authority = uri.getRawAuthority();
    if (authority != null && authority.contains("@")) {
      throw StoreErrors.address(shown(url), "it contains a user name or password");
    }
    return uri;
  }

  private static Path folder(URI uri, String url) {
    try {
      // In ASCII: the JDK takes other letters of a file: URL for single bytes.
      return Path.of(new URI(uri.toASCIIString()));
    } catch (IllegalArgumentException | URISyntaxException e) {
      throw StoreErrors.address(shown(url), "a file: URL has three slashes and an absolute path");
    }
  }

  /** The address without what may be a password. */
  private static String shown(String url) {
    int start = url.indexOf("//");
    int end = url.lastIndexOf('@');
    boolean login = start >= 0 && end > start;
    return SafeUri.text(login ? url.substring(0, start) + "//***" + url.substring(end) : url);
  }
}
