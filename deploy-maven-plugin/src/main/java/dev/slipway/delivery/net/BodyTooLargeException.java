package dev.slipway.delivery.net;

import java.io.IOException;

/** A response that exceeds its size limit; a retry would fail in the same way. */
public final class BodyTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  BodyTooLargeException(long limit) {
    super("the answer is larger than " + limit + " bytes");
  }
}
