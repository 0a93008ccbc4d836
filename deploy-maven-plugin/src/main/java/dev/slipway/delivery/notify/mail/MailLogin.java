package dev.slipway.delivery.notify.mail;

import dev.slipway.delivery.environment.NotifyTarget.MailServer;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.notify.Budget;
import dev.slipway.delivery.notify.Variables;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** A connection to a mail server with the login that mail is sent with, but without a message. */
public final class MailLogin {
  private final SmtpTransport.Server server;
  private final HttpSettings settings;

  private MailLogin(SmtpTransport.Server server, HttpSettings settings) {
    this.server = server;
    this.settings = settings;
  }

  /**
   * To the server of a {@code mail} item; empty when it is not known, which is warned of.
   *
   * @param settings whom TLS trusts, and which hosts need none
   */
  public static Optional<MailLogin> of(
      MailServer server, Variables variables, HttpSettings settings) {
    return MailSetup.server(server, variables).map(known -> new MailLogin(known, settings));
  }

  /** Whether a variable of the build names the server or the sender. */
  public static boolean isSet(Variables variables) {
    return MailSetup.isSet(variables);
  }

  /** Its address, as it is shown. */
  public String address() {
    return server.uri().toString();
  }

  /** Whether there is a user to log in as. */
  public boolean hasUser() {
    return !server.user().isEmpty();
  }

  /**
   * Connects, with TLS unless the host needs none, and logs in.
   *
   * @param limit for each step
   * @return false where the server offers no login, so that the user is not used
   * @throws IOException when the server does not accept it
   */
  public boolean attempt(Duration limit) throws IOException {
    return new SmtpTransport(server, settings, new Budget(), InstantSource.system()).login(limit);
  }
}
