package dev.slipway.delivery.net;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.ssl.TlsCiphers;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.jspecify.annotations.Nullable;

/**
 * TLS sockets with the configured settings, set up when first needed: reading the trust store takes
 * time.
 */
final class TlsSockets implements TlsSocketStrategy {
  private final HttpSettings settings;
  private final BiPredicate<String, Integer> proxies;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable TlsSocketStrategy strategy;
  private @Nullable TlsSocketStrategy proxyStrategy;

  /**
   * @param proxies whether host and port are those of a proxy
   */
  TlsSockets(HttpSettings settings, BiPredicate<String, Integer> proxies) {
    this.settings = settings;
    this.proxies = proxies;
  }

  @Override
  public SSLSocket upgrade(
      Socket socket, String host, int port, @Nullable Object attachment, HttpContext context)
      throws IOException {
    try {
      if (proxies.test(host, port)) {
        return proxyStrategy().upgrade(socket, host, port, attachment, context);
      }
      String name = settings.tls().serverName().isEmpty() ? host : settings.tls().serverName();
      return strategy().upgrade(socket, name, port, attachment, context);
    } catch (SSLException e) {
      throw e;
    } catch (IOException e) {
      throw new HandshakeLostException(e);
    }
  }

  /** A proxy is shown no client key: that is meant for the server behind it. */
  private TlsSocketStrategy proxyStrategy() throws SSLException {
    lock.lock();
    try {
      TlsSocketStrategy made = proxyStrategy;
      if (made == null) {
        made = new DefaultClientTlsStrategy(jvm());
        proxyStrategy = made;
      }
      return made;
    } finally {
      lock.unlock();
    }
  }

  private TlsSocketStrategy strategy() throws SSLException {
    lock.lock();
    try {
      TlsSocketStrategy made = strategy;
      if (made == null) {
        SSLContext own = settings.tls().context();
        SSLContext tls = own == null ? jvm() : own;
        made =
            new DefaultClientTlsStrategy(
                tls,
                null,
                own == null ? null : quickFirst(own),
                SSLBufferMode.STATIC,
                settings.tls().anyHost()
                    ? NoopHostnameVerifier.INSTANCE
                    : HttpsSupport.getDefaultHostnameVerifier());
        strategy = made;
      }
      return made;
    } finally {
      lock.unlock();
    }
  }

  /**
   * What the client would take anyway, in another order: who brings a context asks an API server,
   * thousands of small bodies before the JVM has compiled AES. Large ones go faster by AES.
   */
  private static String[] quickFirst(SSLContext own) {
    return Stream.of(TlsCiphers.excludeWeak(own.getDefaultSSLParameters().getCipherSuites()))
        .sorted(Comparator.comparing(suite -> !suite.contains("CHACHA20")))
        .toArray(String[]::new);
  }

  private SSLContext jvm() throws SSLException {
    try {
      return Trust.context(settings.authorities());
    } catch (GeneralSecurityException | IOException e) {
      throw new SSLException("the trust store can't be read: " + e.getMessage(), e);
    }
  }
}
