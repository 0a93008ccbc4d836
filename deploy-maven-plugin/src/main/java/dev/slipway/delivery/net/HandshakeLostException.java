package dev.slipway.delivery.net;

import java.io.IOException;
import javax.net.ssl.SSLException;

/** The connection broke while TLS was being agreed on, as it does at ports that speak no TLS. */
final class HandshakeLostException extends SSLException {
  private static final long serialVersionUID = 1L;

  HandshakeLostException(IOException cause) {
    super("the connection was closed during the TLS handshake: " + cause.getMessage(), cause);
  }
}
