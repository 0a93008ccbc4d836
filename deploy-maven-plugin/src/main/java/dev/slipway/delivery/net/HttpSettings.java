package dev.slipway.delivery.net;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * How requests are made.
 *
 * @param limits of the requests to one server
 * @param tls whom TLS trusts
 * @param proxies which requests go through a proxy
 * @param plain hosts that get credentials without TLS
 * @param waits for busy servers and long answers
 */
public record HttpSettings(
    RequestLimits limits, TlsSettings tls, Proxies proxies, PlainHosts plain, WaitLimits waits) {

  public static HttpSettings standard() {
    return new HttpSettings(
        RequestLimits.STANDARD,
        TlsSettings.STANDARD,
        Proxies.ofJvm(),
        PlainHosts.LOOPBACK,
        WaitLimits.STANDARD);
  }

  /** Trusted beside those of the JVM. */
  public List<X509Certificate> authorities() {
    return tls.authorities();
  }

  /**
   * TLS for connections that are not HTTP.
   *
   * @throws IOException when a key store of the JVM can't be read
   */
  public SSLContext sslContext() throws IOException {
    SSLContext given = tls.context();
    try {
      return given == null ? Trust.context(tls.authorities()) : given;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** The proxy that requests to an address go through. */
  public Optional<Proxy> proxy(URI uri) {
    return proxies.route(uri) instanceof Proxies.Via via
        ? Optional.of(via.proxy())
        : Optional.empty();
  }

  public HttpSettings withTls(SSLContext context) {
    return new HttpSettings(limits, tls.with(context), proxies, plain, waits);
  }

  /** Servers must present a certificate for another name than that of their address. */
  public HttpSettings withServerName(String name) {
    return new HttpSettings(limits, tls.withServerName(name), proxies, plain, waits);
  }

  /** Trusts these too. */
  public HttpSettings withAuthorities(List<X509Certificate> more) {
    return new HttpSettings(limits, tls.withAuthorities(more), proxies, plain, waits);
  }

  /**
   * Accepts certificates for any host name; for servers whose certificate is not checked at all.
   */
  public HttpSettings withAnyHost() {
    return new HttpSettings(limits, tls.withAnyHost(), proxies, plain, waits);
  }

  public HttpSettings withRetries(int count) {
    return new HttpSettings(limits.withRetries(count), tls, proxies, plain, waits);
  }

  /** How long a silent server is waited for; a connection stands in ten seconds or less. */
  public HttpSettings withTimeout(Duration timeout) {
    return new HttpSettings(limits.withTimeout(timeout), tls, proxies, plain, waits);
  }

  public HttpSettings withPassing(Set<Integer> statuses) {
    return new HttpSettings(limits.withPassing(statuses), tls, proxies, plain, waits);
  }

  public HttpSettings withProxies(Proxies chosen) {
    return new HttpSettings(limits, tls, chosen, plain, waits);
  }

  /** Sends credentials without TLS to these hosts too. */
  public HttpSettings withPlain(PlainHosts hosts) {
    return new HttpSettings(limits, tls, proxies, hosts, waits);
  }

  public HttpSettings withWaits(WaitLimits chosen) {
    return new HttpSettings(limits, tls, proxies, plain, chosen);
  }
}
