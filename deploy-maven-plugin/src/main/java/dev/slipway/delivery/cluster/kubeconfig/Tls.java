package dev.slipway.delivery.cluster.kubeconfig;

import dev.slipway.delivery.net.PemCertificates;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS settings of a kubeconfig. */
final class Tls {
  private Tls() {}

  /**
   * @param ca PEM certificates to trust, empty for those of the JVM
   * @param unchecked trusts every server
   * @param certificate PEM certificates of the user, the own one first, or empty
   * @param key PEM private key of the user, or empty
   */
  static SSLContext context(
      Optional<byte[]> ca, boolean unchecked, Optional<byte[]> certificate, Optional<byte[]> key)
      throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManagerFactory keys = null;
    if (certificate.isPresent() && key.isPresent()) {
      PrivateKey privateKey = PemKeys.privateKey(key.get());
      Certificate[] chain = PemCertificates.parse(certificate.get()).toArray(new Certificate[0]);
      PemKeys.requirePair(privateKey, chain[0].getPublicKey());
      KeyStore store = empty();
      store.setKeyEntry("client", privateKey, new char[0], chain);
      keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, new char[0]);
    }
    TrustManager[] trust = null;
    if (unchecked) {
      trust = new TrustManager[] {new TrustEverybody()};
    } else if (ca.isPresent()) {
      KeyStore store = empty();
      int n = 0;
      for (Certificate trusted : PemCertificates.parse(ca.get())) {
        store.setCertificateEntry("ca" + n++, trusted);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      trust = factory.getTrustManagers();
    }
    context.init(keys == null ? null : keys.getKeyManagers(), trust, null);
    return context;
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  /**
   * Only with {@code insecure-skip-tls-verify}, and with a warning. Extended: else names are
   * checked.
   */
  private static final class TrustEverybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
