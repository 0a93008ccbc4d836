package dev.slipway.delivery.net;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** A server's certificate that was not issued by a trusted CA, or that is not valid. */
final class UntrustedCertificateException extends CertificateException {
  private static final long serialVersionUID = 1L;

  private UntrustedCertificateException(X509Certificate[] chain, CertificateException cause) {
    super(describe(chain, cause), cause);
  }

  /** A failure with the issuer's name; that of a certificate for another host stays as it is. */
  static CertificateException of(X509Certificate[] chain, CertificateException cause) {
    return isOtherHost(cause) ? cause : new UntrustedCertificateException(chain, cause);
  }

  /** Recognized by the JDK's message: it has no type for this. */
  static boolean isOtherHost(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return message.contains("No subject alternative") || message.contains("No name matching");
  }

  private static String describe(X509Certificate[] chain, CertificateException cause) {
    String issuer =
        chain.length == 0
            ? ""
            : ", issued by " + chain[chain.length - 1].getIssuerX500Principal().getName() + ",";
    return "the server's certificate"
        + issuer
        + " is not trusted (add its CA with slipway.caFile): "
        + cause.getMessage();
  }
}
