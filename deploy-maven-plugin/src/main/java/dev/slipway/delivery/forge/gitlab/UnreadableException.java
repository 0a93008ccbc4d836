package dev.slipway.delivery.forge.gitlab;

import java.io.IOException;

/** An answer is longer than what is kept in memory. */
final class UnreadableException extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableException(String what, IOException cause) {
    super("GitLab's answer to " + what + " is too long", cause);
  }
}
