package dev.slipway.delivery.net;

/** A server that answers, but so slowly that the answer is not waited for. */
public final class SlowAnswerException extends NonRetryableException {
  private static final long serialVersionUID = 1L;

  SlowAnswerException(String message) {
    super(message);
  }
}
