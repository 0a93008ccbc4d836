package dev.slipway.delivery.net;

import java.io.IOException;

/**
 * A local failure, or one that the server would repeat; the next attempt would fail the same way.
 */
class NonRetryableException extends IOException {
  private static final long serialVersionUID = 1L;

  NonRetryableException(String message) {
    super(message);
  }
}
