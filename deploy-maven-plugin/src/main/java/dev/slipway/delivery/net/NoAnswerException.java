package dev.slipway.delivery.net;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** There was no response: connection refused or reset, timeout, TLS failure, unknown host. */
public final class NoAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String method;
  private final URI uri;
  private final ConnectionFailure trouble;

  public NoAnswerException(String method, URI uri, IOException cause) {
    this(method, uri, cause, Optional.empty());
  }

  NoAnswerException(String method, URI uri, IOException cause, Optional<Proxy> proxy) {
    super(
        describe(cause) + proxy.map(p -> "; through the proxy " + p.described()).orElse(""), cause);
    this.method = method;
    this.uri = uri;
    this.trouble = ConnectionFailure.of(uri, cause);
  }

  public String method() {
    return method;
  }

  public URI uri() {
    return uri;
  }

  /** Why, as far as it is known. */
  public ConnectionFailure trouble() {
    return trouble;
  }

  /** A failure as text without secrets. */
  static String describe(IOException cause) {
    Optional<String> untrusted =
        ConnectionFailure.untrusted(cause)
            .map(u -> ServerMessage.text(String.valueOf(u.getMessage())));
    if (untrusted.isPresent()) {
      return untrusted.get();
    }
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? cause.getClass().getSimpleName()
        : ServerMessage.text(message);
  }
}
