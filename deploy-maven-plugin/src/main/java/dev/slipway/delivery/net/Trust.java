package dev.slipway.delivery.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** TLS with the JVM's own trust and key, and more authorities beside. */
final class Trust {
  private Trust() {}

  /**
   * @param more authorities that are trusted beside those of the JVM
   */
  static SSLContext context(List<X509Certificate> more)
      throws GeneralSecurityException, IOException {
    X509ExtendedTrustManager trust = manager(null);
    if (!more.isEmpty()) {
      KeyStore all = KeyStore.getInstance("PKCS12");
      all.load(null, null);
      int n = 0;
      for (X509Certificate authority :
          Stream.concat(Stream.of(trust.getAcceptedIssuers()), more.stream()).toList()) {
        all.setCertificateEntry("authority" + n++, authority);
      }
      trust = manager(all);
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys(), new TrustManager[] {new Explaining(trust)}, null);
    return context;
  }

  private static X509ExtendedTrustManager manager(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager extended) {
        return extended;
      }
    }
    throw new GeneralSecurityException("this JVM has no trust manager for X.509");
  }

  /** The client key that {@code javax.net.ssl.keyStore} names, as the JVM's own context has it. */
  private static KeyManager[] keys() throws GeneralSecurityException, IOException {
    String file = System.getProperty("javax.net.ssl.keyStore", "");
    if (file.isEmpty() || file.equals("NONE")) {
      return new KeyManager[0];
    }
    char[] password = System.getProperty("javax.net.ssl.keyStorePassword", "").toCharArray();
    KeyStore store =
        KeyStore.getInstance(
            System.getProperty("javax.net.ssl.keyStoreType", KeyStore.getDefaultType()));
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      store.load(in, password);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory.getKeyManagers();
  }

  /** Adds whose certificate it was. Extended, so that the JVM goes on checking host names. */
  private static final class Explaining extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager trust;

    Explaining(X509ExtendedTrustManager trust) {
      this.trust = trust;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      try {
        trust.checkServerTrusted(chain, type, socket);
      } catch (CertificateException e) {
        throw UntrustedCertificateException.of(chain, e);
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      try {
        trust.checkServerTrusted(chain, type, engine);
      } catch (CertificateException e) {
        throw UntrustedCertificateException.of(chain, e);
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      try {
        trust.checkServerTrusted(chain, type);
      } catch (CertificateException e) {
        throw UntrustedCertificateException.of(chain, e);
      }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      trust.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      trust.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      trust.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return trust.getAcceptedIssuers();
    }
  }
}
