package dev.slipway.delivery.image.root;

import java.io.IOException;

/** Thrown when the entries of a layer can't be read. */
final class UnreadableLayerException extends IOException {
  private static final long serialVersionUID = 1;

  private final String why;

  UnreadableLayerException(String why) {
    super(why);
    this.why = why;
  }

  String why() {
    return why;
  }
}
