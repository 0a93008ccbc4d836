package dev.slipway.delivery.net;

import java.io.IOException;

/** A failure of ours or of what a server wants; the next try would end the same. */
class NonRetryableException extends IOException {
  private static final long serialVersionUID = 1L;

  NonRetryableException(String message) {
    super(message);
  }
}
