package dev.slipway.delivery.notify.slack;

import dev.slipway.delivery.notify.SentMessage;
import java.io.IOException;

/** A way to one channel. */
interface SlackChannel {

  /** The channel, {@code #orders}. */
  String name();

  /** Whether messages can be edited and answered. */
  boolean hasThreads();

  /**
   * Posts a message.
   *
   * @param thread message that it answers; {@link SentMessage#NONE} for none
   * @param everyone whether an answer is shown in the channel too
   */
  SentMessage post(SlackMessage message, SentMessage thread, boolean everyone) throws IOException;

  /**
   * Replaces a message; posts another where there is none that can be edited.
   *
   * @return the message as it is now
   */
  SentMessage edit(SentMessage old, SlackMessage message) throws IOException;
}
