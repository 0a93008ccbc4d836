package dev.slipway.delivery.notify.slack;

import java.util.List;
import java.util.Map;

/**
 * A message.
 *
 * @param title its first line, not escaped
 * @param text for notifications, and for where blocks are refused; escaped
 * @param blocks the message itself
 */
record SlackMessage(String title, String text, List<Map<String, Object>> blocks) {
  SlackMessage {
    blocks = List.copyOf(blocks);
  }
}
