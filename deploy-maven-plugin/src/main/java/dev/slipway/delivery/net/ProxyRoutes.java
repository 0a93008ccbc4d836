package dev.slipway.delivery.net;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.Credentials;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.SystemDefaultCredentialsProvider;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Slipway's proxies, else those of the JVM; users and passwords are sent to proxies only. */
final class ProxyRoutes extends SystemDefaultRoutePlanner implements CredentialsProvider {
  private final Proxies proxies;
  private final CredentialsProvider jvm = new SystemDefaultCredentialsProvider();

  /** Proxies that were used, with their credentials; empty for the JVM's own. */
  private final Map<String, Optional<Credential>> used = new ConcurrentHashMap<>();

  /** Of each server that was reached, empty without a proxy: a client asks once. */
  private final Map<HttpHost, Optional<HttpHost>> decided = new ConcurrentHashMap<>();

  /** SOCKS proxies by the name of the host that is reached through them. */
  private final Map<String, InetSocketAddress> socks = new ConcurrentHashMap<>();

  ProxyRoutes(Proxies proxies) {
    super(ProxySelector.getDefault());
    this.proxies = proxies;
  }

  @Override
  protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context)
      throws HttpException {
    Optional<HttpHost> known = decided.get(target);
    if (known == null) {
      known = Optional.ofNullable(decide(target, context));
      decided.put(target, known);
    }
    return known.orElse(null);
  }

  private @Nullable HttpHost decide(HttpHost target, HttpContext context) throws HttpException {
    Proxies.Route route = proxies.route(URI.create(target.toURI()));
    if (route instanceof Proxies.Direct) {
      return null;
    }
    if (route instanceof Proxies.Via via) {
      Proxy proxy = via.proxy();
      if (proxy.kind() == Proxy.Kind.SOCKS5) {
        // Beneath the connection rather than on its way: to HTTP the route is direct.
        socks.put(name(target.getHostName()), new InetSocketAddress(proxy.host(), proxy.port()));
        return null;
      }
      used.put(key(proxy.host(), proxy.port()), proxy.credential());
      String scheme = proxy.kind() == Proxy.Kind.HTTPS ? "https" : "http";
      return new HttpHost(scheme, proxy.host(), proxy.port());
    }
    HttpHost chosen = super.determineProxy(target, context);
    if (chosen != null) {
      used.put(key(chosen.getHostName(), chosen.getPort()), Optional.empty());
    }
    return chosen;
  }

  /** Whether a host is a proxy that was used. */
  boolean isProxy(String host) {
    String start = key(host, 0).replaceFirst("0$", "");
    return used.keySet().stream().anyMatch(key -> key.startsWith(start));
  }

  /** Whether an address is that of a proxy that was used. */
  boolean isProxy(String host, int port) {
    return used.containsKey(key(host, port));
  }

  /** The SOCKS proxy that a host is reached through. */
  Optional<InetSocketAddress> socks(String host) {
    return Optional.ofNullable(socks.get(name(host)));
  }

  @Override
  public @Nullable Credentials getCredentials(AuthScope scope, HttpContext context) {
    Optional<Credential> own = used.get(key(scope.getHost(), scope.getPort()));
    if (own == null) {
      return null; // not a proxy
    }
    return own.<Credentials>map(
            credential ->
                new UsernamePasswordCredentials(
                    credential.user(), credential.password().reveal().toCharArray()))
        .orElseGet(() -> jvm.getCredentials(scope, context));
  }

  private static String key(@Nullable String host, int port) {
    return name(host) + ":" + port;
  }

  private static String name(@Nullable String host) {
    return String.valueOf(host).toLowerCase(Locale.ROOT);
  }
}
