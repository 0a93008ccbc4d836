package dev.slipway.delivery.net;

import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables {@code https_proxy}, {@code http_proxy} and {@code no_proxy}, in either case. */
public final class EnvironmentProxies implements Proxies {
  private final Map<String, String> environment;

  /**
   * @param environment environment variables
   */
  public EnvironmentProxies(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Route route(URI uri) {
    String lower = uri.getScheme() + "_proxy";
    for (String name : List.of(lower, lower.toUpperCase(java.util.Locale.ROOT))) {
      String value = environment.getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        boolean excluded =
            HostPattern.noProxy(environment.getOrDefault("no_proxy", ""), uri)
                || HostPattern.noProxy(environment.getOrDefault("NO_PROXY", ""), uri);
        return excluded ? new Direct() : new Via(parse(name, value));
      }
    }
    return new Unsaid();
  }

  private static Proxy parse(String name, String value) {
    URI uri;
    try {
      uri = URI.create(value.contains("://") ? value : "http://" + value);
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(NetErrors.badProxy(name, "this is not a URL"));
    }
    if (!"http".equalsIgnoreCase(uri.getScheme())) {
      throw new UserErrorException(
          NetErrors.badProxy(name, uri.getScheme() + ": is spoken by no proxy that works here"));
    }
    if (uri.getHost() == null) {
      throw new UserErrorException(NetErrors.badProxy(name, "it names no host"));
    }
    String source = "the variable " + name;
    return new Proxy(
        uri.getHost(),
        uri.getPort() >= 0 ? uri.getPort() : 80,
        source,
        Optional.ofNullable(uri.getRawUserInfo()).map(info -> credential(info, source)));
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
