package dev.slipway.delivery.net;

import java.io.IOException;
import javax.net.ssl.SSLException;

/** The connection was lost during the TLS handshake, as happens at ports that do not speak TLS. */
final class HandshakeLostException extends SSLException {
  private static final long serialVersionUID = 1L;

  HandshakeLostException(IOException cause) {
    super("the connection was closed during the TLS handshake: " + cause.getMessage(), cause);
  }
}
