package dev.slipway.delivery.net;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** The reason why there was no response, if known. */
public enum ConnectionFailure {
  /** HTTPS was tried where plain HTTP is spoken. */
  PLAIN_HTTP,
  /** The certificate is of no authority that is known, or not valid. */
  UNTRUSTED,
  /** The certificate is for another host. */
  OTHER_HOST,
  /** TLS failed for another reason. */
  TLS,
  /** Plain HTTP was tried, and the response is not HTTP: HTTPS perhaps. */
  NO_HTTP,
  /** Where requests may not go: none was made. */
  FORBIDDEN,
  /** Refused, reset, timed out, or a name that is not known. */
  UNREACHABLE;

  static ConnectionFailure of(URI uri, IOException failure) {
    if (failure instanceof Destinations.Forbidden) {
      return FORBIDDEN;
    }
    if (failure instanceof SSLException) {
      // The JDK's message for a response that starts like HTTP.
      if (String.valueOf(failure.getMessage()).contains("unrecognized SSL message")) {
        return PLAIN_HTTP;
      }
      if (failure instanceof SSLPeerUnverifiedException
          || UntrustedCertificateException.isOtherHost(failure)) {
        return OTHER_HOST;
      }
      return untrusted(failure).isPresent() ? UNTRUSTED : TLS;
    }
    boolean noHttp =
        failure instanceof ClientProtocolException || failure instanceof NoHttpResponseException;
    return "http".equalsIgnoreCase(uri.getScheme()) && noHttp ? NO_HTTP : UNREACHABLE;
  }

  static Optional<UntrustedCertificateException> untrusted(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof UntrustedCertificateException untrusted) {
        return Optional.of(untrusted);
      }
    }
    return Optional.empty();
  }
}
