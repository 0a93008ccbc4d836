package dev.slipway.delivery.suggest.edit;

/** A file that can't be changed safely; the message says where, why and what to do. */
public final class NotEditableException extends Exception {
  private static final long serialVersionUID = 1L;

  NotEditableException(String message) {
    super(message);
  }

  NotEditableException(String message, Throwable cause) {
    super(message, cause);
  }
}
