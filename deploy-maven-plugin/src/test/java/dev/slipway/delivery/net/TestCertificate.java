package dev.slipway.delivery.net;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.slipway.delivery.der.Der;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for localhost and registry.example that no authority stands for. */
public record TestCertificate(KeyStore store) {
  private static final String PASSWORD = "changeit";
  private static final byte[] ECDSA_WITH_SHA256 =
      Der.of(Der.SEQUENCE, Der.oid("1.2.840.10045.4.3.2"));

  /** Made here: keytool takes a second. */
  public static TestCertificate create() throws GeneralSecurityException, IOException {
    return create(Duration.ofDays(30));
  }

  /** One that is valid for so long. */
  public static TestCertificate create(Duration valid)
      throws GeneralSecurityException, IOException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair keys = generator.generateKeyPair();
    byte[] content = content(keys.getPublic(), valid);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(content);
    byte[] certificate =
        Der.of(Der.SEQUENCE, content, ECDSA_WITH_SHA256, Der.bits(0, signature.sign()));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "own",
        keys.getPrivate(),
        PASSWORD.toCharArray(),
        new Certificate[] {
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(certificate))
        });
    return new TestCertificate(store);
  }

  /** TBSCertificate of RFC 5280, section 4.1. */
  private static byte[] content(PublicKey key, Duration valid) {
    byte[] name =
        Der.of(Der.SEQUENCE, named("2.5.4.10", "Bed"), named("2.5.4.3", "Private Authority"));
    Instant now = Instant.now();
    byte[] validity =
        Der.of(Der.SEQUENCE, Der.time(now.minus(Duration.ofHours(1))), Der.time(now.plus(valid)));
    byte[] hosts =
        Der.of(
            Der.SEQUENCE,
            Der.of(0x82, "localhost".getBytes(US_ASCII)),
            Der.of(0x82, "registry.example".getBytes(US_ASCII)));
    byte[] extensions =
        Der.of(
            Der.SEQUENCE,
            Der.of(
                Der.SEQUENCE,
                Der.oid("2.5.29.19"),
                Der.yes(),
                Der.octets(Der.of(Der.SEQUENCE, Der.yes()))),
            Der.of(Der.SEQUENCE, Der.oid("2.5.29.17"), Der.octets(hosts)));
    return Der.of(
        Der.SEQUENCE,
        Der.of(0xa0, Der.integer(BigInteger.TWO)), // version 3
        Der.integer(new BigInteger(120, new SecureRandom()).add(BigInteger.ONE)),
        ECDSA_WITH_SHA256,
        name,
        validity,
        name,
        key.getEncoded(),
        Der.of(0xa3, extensions));
  }

  private static byte[] named(String attribute, String value) {
    return Der.of(Der.SET, Der.of(Der.SEQUENCE, Der.oid(attribute), Der.text(value)));
  }

  public X509Certificate certificate() throws GeneralSecurityException {
    return (X509Certificate) store.getCertificate("own");
  }

  public String pem() throws GeneralSecurityException {
    String lines = Base64.getMimeEncoder().encodeToString(certificate().getEncoded());
    return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
  }

  /** The private key, in PKCS#8. */
  public String keyPem() throws GeneralSecurityException {
    byte[] key = store.getKey("own", PASSWORD.toCharArray()).getEncoded();
    String lines = Base64.getMimeEncoder().encodeToString(key);
    return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
  }

  /** A client's context that trusts this certificate. */
  SSLContext trusting() throws GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /**
   * A server with this certificate that answers 200 to everything, and by what suite; of the
   * client's suites it takes the first.
   */
  public HttpsServer serve() throws GeneralSecurityException, IOException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new ClientsOrder(context));
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          String suite = ((HttpsExchange) exchange).getSSLSession().getCipherSuite();
          exchange.getResponseHeaders().set("suite", suite);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static final class ClientsOrder extends HttpsConfigurator {
    ClientsOrder(SSLContext context) {
      super(context);
    }

    @Override
    public void configure(HttpsParameters parameters) {
      SSLParameters tls = getSSLContext().getDefaultSSLParameters();
      tls.setUseCipherSuitesOrder(false);
      parameters.setSSLParameters(tls);
    }
  }
}
