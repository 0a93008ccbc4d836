package dev.slipway.delivery.net;

import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.util.List;
import java.util.Map;

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
    String url = value.contains("://") ? value : "http://" + value;
    try {
      Proxy proxy = ProxyUrl.read(url, "the variable " + name);
      if (proxy.kind() != Proxy.Kind.HTTP) {
        String scheme = url.substring(0, url.indexOf(':'));
        throw new ProxyUrl.Unusable(scheme + ": is not a supported proxy scheme");
      }
      return proxy;
    } catch (ProxyUrl.Unusable e) {
      throw new UserErrorException(NetErrors.badProxy(name, e.why()));
    }
  }
}
