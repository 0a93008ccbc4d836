package dev.slipway.delivery.notify.mail;

import java.util.List;

/**
 * A mail.
 *
 * @param id its Message-ID
 * @param threads Message-IDs of the threads that it belongs to; no mail has them
 */
record MailMessage(
    List<String> to, String subject, String text, String html, String id, List<String> threads) {
  MailMessage {
    to = List.copyOf(to);
    threads = List.copyOf(threads);
  }
}
