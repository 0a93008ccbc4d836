package dev.slipway.delivery.net;

import java.net.URI;
import java.util.List;

/** Decides through which proxy a request is sent. */
@FunctionalInterface
public interface Proxies {

  /** The route of a request. */
  sealed interface Route {}

  /** To the server itself. */
  record Direct() implements Route {}

  /** Through a proxy. */
  record Via(Proxy proxy) implements Route {}

  /** No setting. */
  record Unsaid() implements Route {}

  /**
   * The route to an address.
   *
   * @throws dev.slipway.manifest.error.UserErrorException when a proxy is meant that can't be used
   */
  Route route(URI uri);

  /** No own proxies: the properties of the JVM, such as {@code https.proxyHost}, decide. */
  static Proxies ofJvm() {
    return uri -> new Unsaid();
  }

  /** The first that has a setting; this machine itself is never reached through a proxy. */
  static Proxies firstOf(List<Proxies> sources) {
    List<Proxies> all = List.copyOf(sources);
    return uri -> {
      if (HostPattern.isLoopback(uri.getHost())) {
        return new Unsaid(); // the JVM's own rule is the same unless http.nonProxyHosts changes it
      }
      for (Proxies source : all) {
        Route route = source.route(uri);
        if (!(route instanceof Unsaid)) {
          return route;
        }
      }
      return new Unsaid();
    };
  }
}
