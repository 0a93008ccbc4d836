package dev.slipway.delivery.notify.mail;

import static dev.slipway.delivery.notify.Reports.app;
import static dev.slipway.delivery.notify.Reports.failure;
import static dev.slipway.delivery.notify.Reports.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.slipway.delivery.environment.NotifyMoment;
import dev.slipway.delivery.environment.NotifyTarget.Mail;
import dev.slipway.delivery.environment.NotifyTarget.MailServer;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.notify.NotifyScene;
import dev.slipway.delivery.notify.Receiver;
import dev.slipway.delivery.notify.TestBudgets;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A mail server in the JVM, and receivers that send to it. */
abstract class MailScene extends NotifyScene {
  static final AppReport ORDERS =
      app(
          "orders",
          "team-orders",
          "mailto:orders@example.com",
          "1.4.2",
          AppState.FAILED,
          failure("orders", "SLIP-S101"));
  static final RunReport FAILED =
      run("20261123T093000Z", RunOutcome.FAILED, ORDERS, app("stock", "2.0", AppState.READY));

  final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  final Map<String, String> variables = new HashMap<>();

  @BeforeEach
  final void start() {
    server.start();
    variables.put("SMTP_SERVER", "smtp://127.0.0.1:" + server.getSmtp().getPort());
    variables.put("SMTP_FROM", "slipway@example.com");
  }

  @AfterEach
  final void stop() {
    server.stop();
  }

  final Receiver receiver() {
    return receiver(mail(EnumSet.of(NotifyMoment.FAILED, NotifyMoment.RECOVERED)));
  }

  final Receiver receiver(Mail mail) {
    return setup().receiver(mail, variables(variables)).orElseThrow();
  }

  final MailSetup setup() {
    return new MailSetup(
        HttpSettings.standard(), TestBudgets.of(Duration.ofSeconds(8)), audiences(), () -> now);
  }

  static Mail mail(Set<NotifyMoment> on) {
    return new Mail(List.of("ops@example.com"), Map.of(), List.of(), server("", ""), on);
  }

  static MailServer server(String server, String from) {
    return new MailServer(server, from, MailServer.USER, MailServer.PASSWORD);
  }

  final MimeMessage only() {
    MimeMessage[] all = server.getReceivedMessages();
    assertThat(all).hasSize(1);
    return all[0];
  }

  static String text(MimeMessage mail) throws MessagingException, IOException {
    return (String) ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent();
  }

  static List<String> recipients(MimeMessage mail) throws MessagingException {
    return Arrays.stream(mail.getRecipients(Message.RecipientType.TO))
        .map(Object::toString)
        .toList();
  }
}
