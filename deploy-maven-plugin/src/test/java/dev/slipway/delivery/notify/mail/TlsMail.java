package dev.slipway.delivery.notify.mail;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.slipway.delivery.net.TestCertificate;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;

/**
 * Mail servers that speak TLS from the start. GreenMail reads its certificate once in a JVM, so all
 * of them have the same one, which is for localhost.
 */
final class TlsMail {
  private static final TestCertificate CERTIFICATE = install();

  private TlsMail() {}

  static X509Certificate certificate() throws GeneralSecurityException {
    return CERTIFICATE.certificate();
  }

  /** A server that runs; the caller stops it. */
  static GreenMail start() {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
    server.start();
    return server;
  }

  private static TestCertificate install() {
    String property = DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY;
    try {
      TestCertificate certificate = TestCertificate.create();
      Path file = Files.createTempFile("slipway", ".p12");
      try {
        try (OutputStream out = Files.newOutputStream(file)) {
          certificate.store().store(out, "changeit".toCharArray());
        }
        System.setProperty(property, file.toString());
        Object unused = DummySSLServerSocketFactory.getDefault();
        return certificate;
      } finally {
        System.clearProperty(property);
        Files.delete(file);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
