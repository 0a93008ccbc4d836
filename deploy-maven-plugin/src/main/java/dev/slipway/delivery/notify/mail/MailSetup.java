package dev.slipway.delivery.notify.mail;

import dev.slipway.delivery.environment.NotifyTarget.Mail;
import dev.slipway.delivery.environment.NotifyTarget.MailServer;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.notify.AudienceMemory;
import dev.slipway.delivery.notify.Budget;
import dev.slipway.delivery.notify.Receiver;
import dev.slipway.delivery.notify.Variables;
import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes the receiver of a {@code mail} item. */
public final class MailSetup {
  private static final String SERVER = "SMTP_SERVER";
  private static final String FROM = "SMTP_FROM";

  private final HttpSettings settings;
  private final Budget budget;
  private final AudienceMemory memory;
  private final InstantSource clock;

  /**
   * @param settings whom TLS trusts, and which hosts need none
   */
  public MailSetup(
      HttpSettings settings, Budget budget, AudienceMemory memory, InstantSource clock) {
    this.settings = settings;
    this.budget = budget;
    this.memory = memory;
    this.clock = clock;
  }

  /** The receiver; empty when it is not known by which server, which is warned of. */
  public Optional<Receiver> receiver(Mail mail, Variables variables) {
    return server(mail.server(), variables)
        .map(
            server ->
                new MailReceiver(
                    mail, new SmtpTransport(server, settings, budget, clock), memory, clock));
  }

  /** The server and how to log in to it; empty when it is not known, which is warned of. */
  static Optional<SmtpTransport.Server> server(MailServer given, Variables variables) {
    String server = given.server().isEmpty() ? variables.optional(SERVER) : given.server();
    String from = given.from().isEmpty() ? variables.optional(FROM) : given.from();
    Optional<URI> uri = uri(server);
    if (uri.isEmpty() || !from.contains("@") || from.matches("(?s).*[\\s<>].*")) {
      variables.warn(
          "No mail is sent: set the variables "
              + SERVER
              + " (smtps://HOST:PORT) and "
              + FROM
              + " (an address), or 'server' and 'from' in spec.notify");
      return Optional.empty();
    }
    String user = variables.optional(given.userVariable());
    Secret password = Secret.of(variables.optional(given.passwordVariable()));
    return Optional.of(new SmtpTransport.Server(uri.get(), from, user, password));
  }

  static boolean isSet(Variables variables) {
    return !variables.optional(SERVER).isEmpty() || !variables.optional(FROM).isEmpty();
  }

  private static Optional<URI> uri(String text) {
    try {
      URI uri = URI.create(text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean known = Set.of("smtp", "smtps").contains(scheme);
      return known && uri.getHost() != null && uri.getRawUserInfo() == null
          ? Optional.of(uri)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
