package dev.slipway.delivery.net;

import dev.slipway.delivery.parallel.DaemonThread;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.apache.hc.core5.io.CloseMode;

/**
 * Has the JVM load the some thousand classes of a first TLS request while the build waits for
 * something else. Makes no connection.
 */
public final class TlsClasses {
  private TlsClasses() {}

  /** Begins in a daemon thread; no result is awaited. */
  public static void load() {
    DaemonThread.of("slipway-tls", TlsClasses::greet).start();
  }

  private static void greet() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[0], null);
      SSLEngine engine = context.createSSLEngine("localhost", 443);
      engine.setUseClientMode(true);
      ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
      engine.wrap(ByteBuffer.allocate(0), hello);
      ApacheClient.create(HttpSettings.standard(), Destinations.any()).close(CloseMode.IMMEDIATE);
    } catch (GeneralSecurityException | SSLException e) {
      // The first real request reports what is wrong with this JVM.
    }
  }
}
