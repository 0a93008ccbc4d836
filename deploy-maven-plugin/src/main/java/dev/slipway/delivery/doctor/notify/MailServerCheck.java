package dev.slipway.delivery.doctor.notify;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.notify.mail.MailLogin;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether mail can be sent: a connection with TLS and a login; nothing is sent.
 *
 * @param login empty when the server is not known
 * @param unknown why it is not known
 * @param expected whether it should be: in a job of GitLab CI, which has all variables, and where
 *     one of them is set
 */
public record MailServerCheck(
    Optional<MailLogin> login, String unknown, boolean expected, Duration limit) implements Check {
  @Override
  public CheckId id() {
    return CheckId.MAIL_SERVER;
  }

  @Override
  public String subject() {
    return login.map(MailLogin::address).orElse("");
  }

  @Override
  public Outcome run() throws IOException {
    if (login.isEmpty()) {
      return expected
          ? Outcome.failed(unknown)
          : Outcome.skipped("SMTP_SERVER and SMTP_FROM are not set here");
    }
    boolean offered = login.get().attempt(limit);
    if (!login.get().hasUser()) {
      return Outcome.ok("it answers; no user is set");
    }
    return offered
        ? Outcome.ok("it accepts the user and the password")
        : Outcome.warning(
            "it offers no login: mail is sent without the user and the password",
            "Use the port for logins (smtps://HOST:465, smtp://HOST:587), or set no user");
  }
}
