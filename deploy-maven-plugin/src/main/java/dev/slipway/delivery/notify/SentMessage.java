package dev.slipway.delivery.notify;

/**
 * A message that can be edited or answered; texts are empty where there is none.
 *
 * @param channel as the chat identifies it
 * @param id of the message
 * @param title its first line
 */
public record SentMessage(String channel, String id, String title) {
  public static final SentMessage NONE = new SentMessage("", "", "");

  /** Whether there is one. */
  public boolean exists() {
    return !id.isEmpty();
  }
}
