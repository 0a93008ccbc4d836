package dev.slipway.delivery.net;

/** A server that answers, but so slowly that the answer is not waited for. */
public final class SlowAnswer extends Permanent {
  private static final long serialVersionUID = 1L;

  SlowAnswer(String message) {
    super(message);
  }
}
