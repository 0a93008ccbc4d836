package dev.slipway.delivery.net;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** TLS as the settings want it, set up when it is first needed: reading the trust store takes. */
final class TlsSockets implements TlsSocketStrategy {
  private final HttpSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable TlsSocketStrategy strategy;

  TlsSockets(HttpSettings settings) {
    this.settings = settings;
  }

  @Override
  public SSLSocket upgrade(
      Socket socket, String host, int port, @Nullable Object attachment, HttpContext context)
      throws IOException {
    try {
      return strategy().upgrade(socket, host, port, attachment, context);
    } catch (SSLException e) {
      throw e;
    } catch (IOException e) {
      throw new HandshakeLost(e);
    }
  }

  private TlsSocketStrategy strategy() throws SSLException {
    lock.lock();
    try {
      TlsSocketStrategy made = strategy;
      if (made == null) {
        SSLContext tls = settings.tls() == null ? jvm() : settings.tls();
        made =
            settings.anyHost()
                ? new DefaultClientTlsStrategy(tls, NoopHostnameVerifier.INSTANCE)
                : new DefaultClientTlsStrategy(tls);
        strategy = made;
      }
      return made;
    } finally {
      lock.unlock();
    }
  }

  private SSLContext jvm() throws SSLException {
    try {
      return Trust.context(settings.authorities());
    } catch (GeneralSecurityException | IOException e) {
      throw new SSLException("the trust store can't be read: " + e.getMessage(), e);
    }
  }
}
