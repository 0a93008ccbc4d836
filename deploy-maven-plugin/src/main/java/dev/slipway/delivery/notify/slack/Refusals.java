package dev.slipway.delivery.notify.slack;

import dev.slipway.delivery.notify.SentMessage;
import java.io.IOException;
import java.util.Optional;

/** What Slack refused of several messages: the others are sent, and none is sent again. */
final class Refusals {
  private Optional<SlackException> first = Optional.empty();

  /** Posts or edits one message. */
  interface Sending {
    SentMessage send() throws IOException;
  }

  /**
   * Sends a message.
   *
   * @param otherwise the result when it was refused
   * @throws IOException when there was no answer
   */
  SentMessage send(SentMessage otherwise, Sending sending) throws IOException {
    try {
      return sending.send();
    } catch (SlackException e) {
      first = first.or(() -> Optional.of(e));
      return otherwise;
    }
  }

  /** Throws the first refusal, when all was sent and remembered. */
  void throwFirst() throws SlackException {
    if (first.isPresent()) {
      throw first.get();
    }
  }
}
