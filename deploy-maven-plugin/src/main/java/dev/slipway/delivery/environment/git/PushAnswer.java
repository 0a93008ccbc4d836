package dev.slipway.delivery.environment.git;

import dev.slipway.manifest.error.UserErrorException;
import org.jspecify.annotations.Nullable;

/**
 * What became of a push.
 *
 * @param message the server's, empty if it did not refuse
 * @param failure what to report if the commit did not arrive; for {@link Outcome#UNKNOWN} only
 */
record PushAnswer(Outcome outcome, String message, @Nullable UserErrorException failure) {

  /** Whether the branch is at the commit now. */
  enum Outcome {
    DONE,
    /** Another push came first, which was seen before this one was sent. */
    OUTDATED,
    /** The server refused it. */
    REFUSED,
    /** It was sent, and no answer came. */
    UNKNOWN
  }

  static PushAnswer done() {
    return new PushAnswer(Outcome.DONE, "", null);
  }

  static PushAnswer outdated() {
    return new PushAnswer(Outcome.OUTDATED, "", null);
  }

  static PushAnswer refused(String message) {
    return new PushAnswer(Outcome.REFUSED, message, null);
  }

  static PushAnswer unknown(UserErrorException failure) {
    return new PushAnswer(Outcome.UNKNOWN, "", failure);
  }
}
