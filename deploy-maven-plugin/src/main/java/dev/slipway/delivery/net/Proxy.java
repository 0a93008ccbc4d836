package dev.slipway.delivery.net;

import java.util.Optional;

/**
 * A proxy server.
 *
 * @param kind what is spoken with it
 * @param source where it is configured, for messages: {@code https_proxy}
 * @param credential of the proxy, if any
 */
public record Proxy(
    Kind kind, String host, int port, String source, Optional<Credential> credential) {

  /** How to talk to a proxy. */
  public enum Kind {
    /** Plain HTTP; requests over TLS are tunnelled. */
    HTTP,
    /** The same, within a TLS connection to the proxy itself. */
    HTTPS,
    /** SOCKS, version 5; it resolves names. */
    SOCKS5
  }

  /** A proxy that is spoken to in plain HTTP. */
  public Proxy(String host, int port, String source, Optional<Credential> credential) {
    this(Kind.HTTP, host, port, source, credential);
  }

  /** Its address and where that came from. */
  public String described() {
    return host + ":" + port + " (from " + source + ")";
  }
}
