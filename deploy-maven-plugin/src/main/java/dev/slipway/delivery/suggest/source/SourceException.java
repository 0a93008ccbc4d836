package dev.slipway.delivery.suggest.source;

import dev.slipway.delivery.net.NoAnswerException;
import java.io.IOException;

/** Versions that can't be listed; the message says of what, why and what to do. */
public final class SourceException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean passing;

  SourceException(String message) {
    this(message, false);
  }

  /**
   * @param passing whether the next run may well have an answer
   */
  SourceException(String message, boolean passing) {
    super(message);
    this.passing = passing;
  }

  SourceException(String message, Throwable cause) {
    super(message, cause);
    this.passing = cause instanceof NoAnswerException;
  }

  /** Whether the server did not answer, or only said that it can't now. */
  boolean isPassing() {
    return passing;
  }
}
