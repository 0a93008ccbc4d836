package dev.slipway.delivery.notify.mail;

import java.io.IOException;

/** Sends mail. */
interface MailTransport {

  /** The server, as it is shown. */
  String server();

  /** Address of the sender. */
  String from();

  void send(MailMessage message) throws IOException;
}
