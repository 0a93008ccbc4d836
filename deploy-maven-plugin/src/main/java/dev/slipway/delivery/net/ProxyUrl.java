package dev.slipway.delivery.net;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Proxies as URLs name them. Pure. */
public final class ProxyUrl {
  private ProxyUrl() {}

  /** Why a URL names no proxy; without the URL, in which a password may stand. */
  public static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String why) {
      super(why);
    }

    /** What is wrong with it. */
    public String why() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Reads {@code http://user:password@host:3128}, {@code https://host}, {@code socks5://host}.
   *
   * @param source where it is configured, for messages
   */
  public static Proxy read(String url, String source) throws Unusable {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new Unusable("this is not a URL");
    }
    Proxy.Kind kind = kind(String.valueOf(uri.getScheme()));
    if (uri.getHost() == null) {
      throw new Unusable("it has no host");
    }
    Optional<String> userInfo = Optional.ofNullable(uri.getRawUserInfo());
    if (kind == Proxy.Kind.SOCKS5 && userInfo.isPresent()) {
      // The JDK would ask its one Authenticator, which belongs to the build.
      throw new Unusable("a user and a password are not supported for SOCKS proxies");
    }
    return new Proxy(
        kind,
        uri.getHost(),
        uri.getPort() >= 0 ? uri.getPort() : port(kind),
        source,
        userInfo.map(info -> credential(info, source)));
  }

  private static Proxy.Kind kind(String scheme) throws Unusable {
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "http" -> Proxy.Kind.HTTP;
      case "https" -> Proxy.Kind.HTTPS;
      case "socks5" -> Proxy.Kind.SOCKS5;
      default -> throw new Unusable(scheme + ": is not a supported proxy scheme");
    };
  }

  private static int port(Proxy.Kind kind) {
    return switch (kind) {
      case HTTP -> 80;
      case HTTPS -> 443;
      case SOCKS5 -> 1080;
    };
  }

  private static Credential credential(String userInfo, String source) {
    String[] parts = userInfo.split(":", 2);
    return new Credential(
        decoded(parts[0]), Secret.of(parts.length > 1 ? decoded(parts[1]) : ""), source);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
