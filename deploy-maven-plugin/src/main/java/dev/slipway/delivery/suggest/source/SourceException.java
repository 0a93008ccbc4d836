package dev.slipway.delivery.suggest.source;

import java.io.IOException;

/** Versions that can't be listed; the message says of what, why and what to do. */
public final class SourceException extends IOException {
  private static final long serialVersionUID = 1L;

  SourceException(String message) {
    super(message);
  }

  SourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
