package dev.slipway.delivery.net;

import java.util.Optional;

/**
 * A server that passes requests on.
 *
 * @param source who named it, in words for a message: {@code https_proxy}
 * @param credential what it wants to be told, if anything
 */
public record Proxy(String host, int port, String source, Optional<Credential> credential) {

  /** Its address and where that came from. */
  String described() {
    return host + ":" + port + " (from " + source + ")";
  }
}
