package dev.slipway.delivery.image.base;

import java.io.IOException;

/** An image that can't be a base image; the caller adds its name to the message. */
final class UnreadableImageException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param why what is wrong with "it"
   */
  UnreadableImageException(String why) {
    super(why);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
