package dev.slipway.delivery.net;

import java.io.IOException;
import java.net.URI;

/** No answer at all: refused, reset, timed out, TLS failed, name not known. */
public final class HttpFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final String method;
  private final URI uri;

  public HttpFailure(String method, URI uri, IOException cause) {
    super(describe(cause), cause);
    this.method = method;
    this.uri = uri;
  }

  public String method() {
    return method;
  }

  public URI uri() {
    return uri;
  }

  private static String describe(IOException cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }
}
