package dev.slipway.delivery.net;

import java.time.Duration;
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
 * @param tls trust and client key, null for the JVM's own
 * @param anyHost whether a certificate for another host name is taken
 */
public record HttpSettings(
    Duration connectTimeout,
    Duration responseTimeout,
    int retries,
    Set<Integer> passing,
    int connections,
    @Nullable SSLContext tls,
    boolean anyHost) {

  public static HttpSettings standard() {
    return new HttpSettings(
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        3,
        Set.of(408, 429, 500, 502, 503, 504),
        8,
        null,
        false);
  }

  public HttpSettings withTls(SSLContext context) {
    return new HttpSettings(
        connectTimeout, responseTimeout, retries, passing, connections, context, anyHost);
  }

  /** Takes certificates for any host name; for servers whose certificate is not checked at all. */
  public HttpSettings withAnyHost() {
    return new HttpSettings(
        connectTimeout, responseTimeout, retries, passing, connections, tls, true);
  }

  public HttpSettings withRetries(int count) {
    return new HttpSettings(
        connectTimeout, responseTimeout, count, passing, connections, tls, anyHost);
  }

  public HttpSettings withPassing(Set<Integer> statuses) {
    return new HttpSettings(
        connectTimeout, responseTimeout, retries, Set.copyOf(statuses), connections, tls, anyHost);
  }
}
