package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;

/** What a failure of one step means for the others of its project. Pure. */
final class Trouble {
  private static final int LIMITED = 429;
  private static final int SERVER = 500;

  private Trouble() {}

  /** Throws it on where the next step would fail alike: the server does not answer, or is ill. */
  static void ofServer(Exception failure) throws IOException {
    if (failure instanceof UserErrorException error
        && error.error().code() == ErrorCode.SERVER_UNREACHABLE) {
      throw error;
    }
    if (failure instanceof ForgeException answer
        && (answer.status() == LIMITED || answer.status() >= SERVER)) {
      throw answer;
    }
  }

  /** In one line. */
  static String text(Exception failure) {
    return failure instanceof UserErrorException error
        ? error.error().what() + ", " + error.error().where() + ": " + error.error().why()
        : String.valueOf(failure.getMessage());
  }
}
