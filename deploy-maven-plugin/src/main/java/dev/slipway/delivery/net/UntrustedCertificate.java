package dev.slipway.delivery.net;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** A server's certificate that no known authority stands for, or that is not valid. */
final class UntrustedCertificate extends CertificateException {
  private static final long serialVersionUID = 1L;

  UntrustedCertificate(X509Certificate[] chain, CertificateException cause) {
    super(describe(chain, cause), cause);
  }

  private static String describe(X509Certificate[] chain, CertificateException cause) {
    String issuer =
        chain.length == 0
            ? ""
            : ", issued by " + chain[chain.length - 1].getIssuerX500Principal().getName() + ",";
    return "the server's certificate" + issuer + " is not trusted: " + cause.getMessage();
  }
}
