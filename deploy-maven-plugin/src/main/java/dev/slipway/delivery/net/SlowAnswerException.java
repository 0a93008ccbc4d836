package dev.slipway.delivery.net;

/** A server responds, but too slowly to wait for the whole response. */
public final class SlowAnswerException extends NonRetryableException {
  private static final long serialVersionUID = 1L;

  SlowAnswerException(String message) {
    super(message);
  }
}
