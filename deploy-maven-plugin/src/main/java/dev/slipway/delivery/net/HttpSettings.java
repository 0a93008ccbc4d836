package dev.slipway.delivery.net;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How requests are made.
 *
 * @param connectTimeout until a connection stands
 * @param responseTimeout without a byte from the server
 * @param retries tries after the first one, for lost connections and {@code passing}
 * @param passing statuses that may be gone at the next try
 * @param connections at a time to one server
 * @param tls trust and client key, null for the JVM's own and {@code authorities}
 * @param serverName the name that a server shows in TLS and must have a certificate for, empty for
 *     that of its address
 * @param authorities trusted beside those of the JVM, by servers where {@code tls} is null and by
 *     proxies that speak TLS
 * @param anyHost whether a certificate for another host name is taken
 * @param proxies which requests go through a proxy
 * @param plain hosts that get credentials without TLS
 * @param waits for busy servers and long answers
 */
public record HttpSettings(
    Duration connectTimeout,
    Duration responseTimeout,
    int retries,
    Set<Integer> passing,
    int connections,
    @Nullable SSLContext tls,
    String serverName,
    List<X509Certificate> authorities,
    boolean anyHost,
    Proxies proxies,
    PlainHosts plain,
    WaitLimits waits) {

  public HttpSettings {
    passing = Set.copyOf(passing);
    authorities = List.copyOf(authorities);
  }

  public static HttpSettings standard() {
    return new HttpSettings(
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        3,
        // The last five are statuses of a content delivery network for an origin that does not
        // answer.
        Set.of(408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524),
        8,
        null,
        "",
        List.of(),
        false,
        Proxies.ofJvm(),
        PlainHosts.LOOPBACK,
        WaitLimits.STANDARD);
  }

  public HttpSettings withTls(SSLContext context) {
    return new HttpSettings(
        connectTimeout,
        responseTimeout,
        retries,
        passing,
        connections,
        context,
        serverName,
        authorities,
        anyHost,
        proxies,
        plain,
        waits);
  }

  /** Servers must present a certificate for another name than that of their address. */
  public HttpSettings withServerName(String name) {
    return new HttpSettings(
        connectTimeout,
        responseTimeout,
        retries,
        passing,
        connections,
        tls,
        name,
        authorities,
        anyHost,
        proxies,
        plain,
        waits);
  }

  /** Trusts these too. */
  public HttpSettings withAuthorities(List<X509Certificate> more) {
    return new HttpSettings(
        connectTimeout,
        responseTimeout,
        retries,
        passing,
        connections,
        tls,
        serverName,
        more,
        anyHost,
        proxies,
        plain,
        waits);
  }

  /** Takes certificates for any host name; for servers whose certificate is not checked at all. */
  public HttpSettings withAnyHost() {
    return new HttpSettings(
        connectTimeout,
        responseTimeout,
        retries,
        passing,
        connections,
        tls,
        serverName,
        authorities,
        true,
        proxies,
        plain,
        waits);
  }

  public HttpSettings withRetries(int count) {
    return new HttpSettings(
        connectTimeout,
        responseTimeout,
        count,
        passing,
        connections,
        tls,
        serverName,
        authorities,
        anyHost,
        proxies,
        plain,
        waits);
  }

  /** How long a silent server is waited for; a connection stands in ten seconds or less. */
  public HttpSettings withTimeout(Duration timeout) {
    Duration connect = timeout.compareTo(connectTimeout) < 0 ? timeout : connectTimeout;
    return new HttpSettings(
        connect,
        timeout,
        retries,
        passing,
        connections,
        tls,
        serverName,
        authorities,
        anyHost,
        proxies,
        plain,
        waits);
  }

  public HttpSettings withPassing(Set<Integer> statuses) {
    return new HttpSettings(
        connectTimeout,
        responseTimeout,
        retries,
        statuses,
        connections,
        tls,
        serverName,
        authorities,
        anyHost,
        proxies,
        plain,
        waits);
  }

  public HttpSettings withProxies(Proxies chosen) {
    return new HttpSettings(
        connectTimeout,
        responseTimeout,
        retries,
        passing,
        connections,
        tls,
        serverName,
        authorities,
        anyHost,
        chosen,
        plain,
        waits);
  }

  /** Sends credentials without TLS to these hosts too. */
  public HttpSettings withPlain(PlainHosts hosts) {
    return new HttpSettings(
        connectTimeout,
        responseTimeout,
        retries,
        passing,
        connections,
        tls,
        serverName,
        authorities,
        anyHost,
        proxies,
        hosts,
        waits);
  }

  public HttpSettings withWaits(WaitLimits limits) {
    return new HttpSettings(
        connectTimeout,
        responseTimeout,
        retries,
        passing,
        connections,
        tls,
        serverName,
        authorities,
        anyHost,
        proxies,
        plain,
        limits);
  }
}
