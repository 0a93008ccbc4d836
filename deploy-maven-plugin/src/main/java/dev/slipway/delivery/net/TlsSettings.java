package dev.slipway.delivery.net;

import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Trust and client key for TLS.
 *
 * @param context trust and client key, null for the JVM's own and {@code authorities}
 * @param serverName the name that a server shows and must have a certificate for, empty for that of
 *     its address
 * @param authorities trusted beside those of the JVM, by servers where {@code context} is null and
 *     by proxies that speak TLS
 * @param anyHost whether a certificate for another host name is taken
 */
record TlsSettings(
    @Nullable SSLContext context,
    String serverName,
    List<X509Certificate> authorities,
    boolean anyHost) {
  static final TlsSettings STANDARD = new TlsSettings(null, "", List.of(), false);

  TlsSettings {
    authorities = List.copyOf(authorities);
  }

  TlsSettings with(SSLContext other) {
    return new TlsSettings(other, serverName, authorities, anyHost);
  }

  TlsSettings withServerName(String name) {
    return new TlsSettings(context, name, authorities, anyHost);
  }

  TlsSettings withAuthorities(List<X509Certificate> more) {
    return new TlsSettings(context, serverName, more, anyHost);
  }

  TlsSettings withAnyHost() {
    return new TlsSettings(context, serverName, authorities, true);
  }
}
