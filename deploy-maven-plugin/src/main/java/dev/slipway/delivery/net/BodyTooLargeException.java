package dev.slipway.delivery.net;

import java.io.IOException;

/** An answer that is longer than its reader takes; the next try would end the same. */
public final class BodyTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  BodyTooLargeException(long limit) {
    super("the answer is larger than " + limit + " bytes");
  }
}
