package dev.slipway.delivery.suggest.place;

/** A text that can't be read; the message says where and why. */
public final class UnreadableTextException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableTextException(String message) {
    super(message);
  }
}
