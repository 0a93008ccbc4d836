package dev.slipway.delivery.net;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Certificates as files hold them. */
public final class PemCertificates {
  private PemCertificates() {}

  /**
   * Reads one or more certificates in PEM, in their order.
   *
   * @throws GeneralSecurityException when there is none or one is damaged
   */
  public static List<X509Certificate> parse(byte[] pem) throws GeneralSecurityException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Certificate certificate :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(pem))) {
      certificates.add((X509Certificate) certificate);
    }
    if (certificates.isEmpty()) {
      throw new GeneralSecurityException("it contains no certificate");
    }
    return certificates;
  }
}
