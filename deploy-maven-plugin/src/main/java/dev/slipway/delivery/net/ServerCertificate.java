package dev.slipway.delivery.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * The certificate that a server presents.
 *
 * @param expires when the first of its chain is no longer valid
 */
public record ServerCertificate(String subject, Instant expires) {

  /**
   * Asks for it by a handshake, without a request.
   *
   * @param server {@code https://…}, reached without a proxy
   * @param context whom to trust
   * @param limit for the connection, and again for the handshake
   * @throws IOException when there is no connection, or the certificate is not trusted
   */
  public static ServerCertificate of(URI server, SSLContext context, Duration limit)
      throws IOException {
    return shake(server, context, limit, false);
  }

  /**
   * The same, if it is for the host of the server too, as requests want it.
   *
   * @see <a href="https://datatracker.ietf.org/doc/html/rfc9110#section-4.3.4">RFC 9110, 4.3.4</a>
   */
  public static ServerCertificate ofHost(URI server, SSLContext context, Duration limit)
      throws IOException {
    return shake(server, context, limit, true);
  }

  private static ServerCertificate shake(
      URI server, SSLContext context, Duration limit, boolean host) throws IOException {
    int port = Redirects.port(server);
    int millis = Math.toIntExact(limit.toMillis());
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(server.getHost(), port), millis);
      plain.setSoTimeout(millis);
      try (SSLSocket tls =
          (SSLSocket)
              context.getSocketFactory().createSocket(plain, server.getHost(), port, true)) {
        named(tls, server.getHost());
        if (host) {
          SSLParameters parameters = tls.getSSLParameters();
          parameters.setEndpointIdentificationAlgorithm("HTTPS");
          tls.setSSLParameters(parameters);
        }
        tls.startHandshake();
        return of(tls.getSession().getPeerCertificates());
      }
    }
  }

  /** A server of several names chooses the certificate by it; an address is none. */
  private static void named(SSLSocket tls, String host) {
    if (host.matches(".*[A-Za-z].*") && host.indexOf(':') < 0) {
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(host)));
      tls.setSSLParameters(parameters);
    }
  }

  private static ServerCertificate of(Certificate[] chain) {
    X509Certificate own = (X509Certificate) chain[0];
    Instant expires = own.getNotAfter().toInstant();
    for (Certificate each : chain) {
      Instant end = ((X509Certificate) each).getNotAfter().toInstant();
      expires = end.isBefore(expires) ? end : expires;
    }
    return new ServerCertificate(own.getSubjectX500Principal().getName(), expires);
  }
}
