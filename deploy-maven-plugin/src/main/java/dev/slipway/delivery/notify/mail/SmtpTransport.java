package dev.slipway.delivery.notify.mail;

import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.net.ServerMessage;
import dev.slipway.delivery.notify.Budget;
import dev.slipway.delivery.notify.PlainText;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Sends mail by SMTP, with TLS except to hosts that need none. The one class that knows the mail
 * library, so that nothing of it is loaded where no mail is sent.
 */
final class SmtpTransport implements MailTransport {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final Server server;
  private final HttpSettings settings;
  private final Budget budget;
  private final InstantSource clock;

  /**
   * A server and how to log in to it.
   *
   * @param uri {@code smtp://} for STARTTLS, {@code smtps://} for TLS from the start
   * @param user empty for none
   */
  record Server(URI uri, String from, String user, Secret password) {}

  /**
   * @param settings whom TLS trusts, and which hosts need none
   */
  SmtpTransport(Server server, HttpSettings settings, Budget budget, InstantSource clock) {
    this.server = server;
    this.settings = settings;
    this.budget = budget;
    this.clock = clock;
  }

  @Override
  public String server() {
    return server.uri().getHost();
  }

  @Override
  public String from() {
    return server.from();
  }

  @Override
  public void send(MailMessage mail) throws IOException {
    connected(
        budget.left(),
        (session, transport) -> {
          MimeMessage message = message(session, mail);
          transport.sendMessage(message, message.getAllRecipients());
          return message;
        });
  }

  /**
   * Connects and logs in as {@link #send} does; nothing is sent.
   *
   * @return false where the server offers no login: the library connects without the user then
   */
  boolean login(Duration limit) throws IOException {
    return connected(
        limit,
        (session, transport) ->
            transport instanceof SMTPTransport smtp
                && (smtp.supportsExtension("AUTH") || smtp.supportsExtension("AUTH=LOGIN")));
  }

  /** What is done with a connection. */
  private interface Work<T> {
    T with(Session session, Transport transport) throws MessagingException;
  }

  private <T> T connected(Duration limit, Work<T> work) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // The library finds its parts by the thread's class loader.
    thread.setContextClassLoader(SmtpTransport.class.getClassLoader());
    try {
      Session session = Session.getInstance(properties(limit));
      try (Transport transport = session.getTransport("smtp")) {
        if (server.user().isEmpty()) {
          transport.connect();
        } else {
          transport.connect(server.user(), server.password().reveal());
        }
        return work.with(session, transport);
      }
    } catch (AuthenticationFailedException e) {
      throw new IOException(server() + " refused the user and the password"); // it may repeat them
    } catch (MessagingException e) {
      throw new IOException(server() + ": " + described(e), e.getNextException());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private String described(MessagingException e) {
    String message = String.valueOf(e.getMessage());
    Exception next = e.getNextException();
    if (next != null && next.getMessage() != null && !message.contains(next.getMessage())) {
      message += ": " + next.getMessage();
    }
    if (!server.password().reveal().isEmpty()) {
      message = message.replace(server.password().reveal(), "***");
    }
    return PlainText.line(ServerMessage.text(message), 300);
  }

  Properties properties(Duration limit) throws IOException {
    boolean tls = server.uri().getScheme().equalsIgnoreCase("smtps");
    boolean plain = settings.plain().allows(server.uri());
    int port = server.uri().getPort();
    Properties all = new Properties();
    all.setProperty("mail.smtp.host", server.uri().getHost());
    all.setProperty("mail.smtp.port", String.valueOf(port > 0 ? port : tls ? 465 : 587));
    all.setProperty("mail.smtp.auth", String.valueOf(!server.user().isEmpty()));
    all.setProperty("mail.smtp.ssl.enable", String.valueOf(tls));
    all.setProperty("mail.smtp.starttls.enable", String.valueOf(!tls));
    all.setProperty("mail.smtp.starttls.required", String.valueOf(!tls && !plain));
    all.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    all.put("mail.smtp.ssl.socketFactory", settings.sslContext().getSocketFactory());
    all.setProperty("mail.smtp.socketFactory.fallback", "false");
    all.setProperty("mail.smtp.quitwait", "false");
    // Otherwise the name of this machine is looked up.
    all.setProperty("mail.smtp.localhost", domain(server.from()));
    String millis = String.valueOf(Math.max(1, limit.toMillis()));
    for (String name : List.of("connectiontimeout", "timeout", "writetimeout")) {
      all.setProperty("mail.smtp." + name, millis);
    }
    return all;
  }

  private MimeMessage message(Session session, MailMessage mail) throws MessagingException {
    MimeMessage message = new Identified(session, mail.id());
    message.setFrom(new InternetAddress(server.from()));
    for (String to : mail.to()) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(to));
    }
    message.setSubject(mail.subject(), UTF_8);
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("X-Auto-Response-Suppress", "All");
    if (!mail.threads().isEmpty()) {
      message.setHeader("In-Reply-To", mail.threads().get(0));
      message.setHeader("References", String.join("\r\n ", mail.threads()));
    }
    MimeBodyPart text = new MimeBodyPart();
    text.setText(mail.text(), UTF_8);
    MimeBodyPart html = new MimeBodyPart();
    html.setText(mail.html(), UTF_8, "html");
    message.setContent(new MimeMultipart("alternative", text, html));
    message.saveChanges();
    return message;
  }

  static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  /** A message with an id of ours: the same mail has the same one when it is sent again. */
  private static final class Identified extends MimeMessage {
    private final String id;

    private Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
