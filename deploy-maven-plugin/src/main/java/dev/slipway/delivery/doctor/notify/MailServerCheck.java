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
 * @param pipeline whether this is a job of GitLab CI, which has all variables
 */
public record MailServerCheck(
    Optional<MailLogin> login, String unknown, boolean pipeline, Duration limit) implements Check {
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
      return pipeline ? Outcome.failed(unknown) : Outcome.skipped("no server is set here");
    }
    login.get().attempt(limit);
    return Outcome.ok(
        login.get().hasUser()
            ? "it accepts the user and the password"
            : "it answers; no user is set");
  }
}
