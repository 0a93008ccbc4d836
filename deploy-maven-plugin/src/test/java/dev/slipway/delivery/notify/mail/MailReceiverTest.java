package dev.slipway.delivery.notify.mail;

import static dev.slipway.delivery.notify.Reports.app;
import static dev.slipway.delivery.notify.Reports.failure;
import static dev.slipway.delivery.notify.Reports.run;
import static dev.slipway.delivery.notify.Reports.unchanged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.slipway.delivery.environment.NotifyMoment;
import dev.slipway.delivery.environment.NotifyTarget.Mail;
import dev.slipway.delivery.environment.NotifyTarget.MailServer;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.notify.AudienceMemory;
import dev.slipway.delivery.notify.Goldens;
import dev.slipway.delivery.notify.HostileReports;
import dev.slipway.delivery.notify.MemoryInMap;
import dev.slipway.delivery.notify.News;
import dev.slipway.delivery.notify.Receiver;
import dev.slipway.delivery.notify.Reports;
import dev.slipway.delivery.notify.RunningBudget;
import dev.slipway.delivery.notify.Told;
import dev.slipway.delivery.notify.Variables;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.RunError;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailReceiverTest {
  private static final AppReport ORDERS =
      app(
          "orders",
          "team-orders",
          "mailto:orders@example.com",
          "1.4.2",
          AppState.FAILED,
          failure("orders", "SLIP-S101"));
  private static final RunReport FAILED =
      run("20261123T093000Z", RunOutcome.FAILED, ORDERS, app("stock", "2.0", AppState.READY));

  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
          });
  private final MemoryInMap memory = new MemoryInMap();
  private final Map<String, String> variables = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private Instant now = Reports.START;

  @BeforeEach
  void start() {
    server.start();
    variables.put("SMTP_SERVER", "smtp://127.0.0.1:" + server.getSmtp().getPort());
    variables.put("SMTP_FROM", "slipway@example.com");
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void aFailureIsMailedAsTextAndHtml() throws Exception {
    receiver().report(run("r", RunOutcome.RUNNING, ORDERS));
    receiver().report(FAILED);
    MimeMessage mail = only();
    assertThat(mail.getSubject()).isEqualTo("production: orders 1.4.2 failed");
    assertThat(recipients(mail)).containsExactly("ops@example.com");
    assertThat(mail.getFrom()[0]).hasToString("slipway@example.com");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getSentDate()).isEqualTo(Reports.START);
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
    assertThat((String) parts.getBodyPart(0).getContent()).contains("SLIP-S101", "0 of 3 pods");
    assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
    assertThat((String) parts.getBodyPart(1).getContent())
        .contains("SLIP-S101", "line &lt;1&gt; &amp; more");
  }

  @Test
  void mailsAboutAnAppAreAThread() throws Exception {
    receiver().report(FAILED);
    now = now.plus(Duration.ofMinutes(12));
    receiver().report(run("r2", RunOutcome.SUCCEEDED, app("orders", "1.4.3", AppState.READY)));
    MimeMessage[] mails = server.getReceivedMessages();
    assertThat(mails).hasSize(2);
    assertThat(mails[1].getHeader("References")).isEqualTo(mails[0].getHeader("References"));
    assertThat(mails[0].getHeader("References")[0]).matches("<slipway\\.app\\.\\w+@example\\.com>");
    assertThat(mails[0].getMessageID())
        .startsWith("<slipway.run.")
        .isNotEqualTo(mails[1].getMessageID());
    assertThat((String) ((MimeMultipart) mails[1].getContent()).getBodyPart(0).getContent())
        .contains("orders recovered after 12 min");
  }

  @Test
  void theSameFailureIsMailedOnceADay() throws Exception {
    for (int hour = 0; hour < 50; hour++) {
      now = Reports.START.plus(Duration.ofHours(hour));
      receiver().report(run("r" + hour, RunOutcome.FAILED, ORDERS));
    }
    assertThat(server.getReceivedMessages()).hasSize(3);
  }

  @Test
  void successIsMailedOnRequestOnly() throws Exception {
    RunReport well = run("r", RunOutcome.SUCCEEDED, app("orders", "1.4.3", AppState.READY));
    receiver().report(well);
    assertThat(server.getReceivedMessages()).isEmpty();
    receiver(mail(Set.of(NotifyMoment.SUCCEEDED)))
        .report(run("r2", well.outcome(), well.apps().get(0)));
    assertThat(only().getSubject()).isEqualTo("production: orders 1.4.3 deployed");
  }

  @Test
  void ownersAndContactsHearOfTheirApps() throws Exception {
    Mail mail =
        new Mail(
            List.of("ops@example.com"),
            Map.of("team-orders", List.of("lead@example.com", "ops@example.com")),
            List.of("example.com"),
            server("", ""),
            EnumSet.of(NotifyMoment.FAILED));
    AppReport outside =
        app(
            "stock",
            "team-stock",
            "spy@evil.example",
            "2.0",
            AppState.FAILED,
            failure("stock", "SLIP-S102"));
    receiver(mail).report(run("r", RunOutcome.FAILED, ORDERS, outside));
    List<String> to = new ArrayList<>();
    for (MimeMessage each : server.getReceivedMessages()) {
      to.addAll(recipients(each));
      if (!recipients(each).contains("ops@example.com")) {
        assertThat(each.getSubject()).isEqualTo("production: orders 1.4.2 failed");
        assertThat((String) ((MimeMultipart) each.getContent()).getBodyPart(0).getContent())
            .doesNotContain("stock");
      }
    }
    assertThat(to)
        .containsExactlyInAnyOrder("ops@example.com", "lead@example.com", "orders@example.com");
  }

  @Test
  void aMailboxGetsOneMailHoweverItIsWritten() throws Exception {
    Mail mail =
        new Mail(
            List.of("ops@example.com", "Ops@Example.com"),
            Map.of("team-orders", List.of("OPS@example.com", "Orders@example.com")),
            List.of("example.com"),
            server("", ""),
            EnumSet.of(NotifyMoment.FAILED));
    receiver(mail).report(FAILED);
    List<String> to = new ArrayList<>();
    for (MimeMessage each : server.getReceivedMessages()) {
      to.addAll(recipients(each));
    }
    assertThat(to).containsExactlyInAnyOrder("ops@example.com", "Orders@example.com");
  }

  /** One item for failures, one for the rest, with the same owners. */
  @Test
  void anOwnerOfTwoItemsHearsOfBoth() throws Exception {
    for (NotifyMoment moment : List.of(NotifyMoment.SUCCEEDED, NotifyMoment.FAILED)) {
      receiver(
              new Mail(
                  List.of(moment.text() + "@example.com"),
                  Map.of("team-orders", List.of("orders@example.com")),
                  List.of(),
                  server("", ""),
                  EnumSet.of(moment)))
          .report(FAILED);
    }
    List<String> to = new ArrayList<>();
    for (MimeMessage each : server.getReceivedMessages()) {
      to.addAll(recipients(each));
    }
    assertThat(to).containsExactlyInAnyOrder("failed@example.com", "orders@example.com");
  }

  @Test
  void aLoginIsUsedIfThereIsOne() throws Exception {
    server.setUser("slipway", "s3cr3t");
    variables.put("SMTP_USER", "slipway");
    variables.put("SMTP_PASSWORD", "s3cr3t");
    receiver().report(FAILED);
    assertThat(server.getReceivedMessages()).hasSize(1);
    variables.put("SMTP_PASSWORD", "s3cr3t-other");
    memory.entries.clear();
    assertThatThrownBy(() -> receiver().report(FAILED))
        .isInstanceOf(IOException.class)
        .hasMessage("127.0.0.1 refused the user and the password");
  }

  @Test
  void aCertificateThatIsNotTrustedGetsNoMail() {
    variables.put("SMTP_SERVER", "smtps://127.0.0.1:" + server.getSmtps().getPort());
    assertThatThrownBy(() -> receiver().report(FAILED))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("127.0.0.1: ");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void aServerThatIsGoneIsNamed() {
    server.stop();
    assertThatThrownBy(() -> receiver().report(FAILED))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("127.0.0.1: ");
    assertThat(memory.entries).isEmpty(); // the next run tells
  }

  @ParameterizedTest
  @CsvSource({
    "'',slipway@example.com",
    "https://smtp.example.com,slipway@example.com",
    "smtp.example.com,slipway@example.com",
    "smtp://user:s3cr3t@smtp.example.com,slipway@example.com",
    "smtps://smtp.example.com,''",
    "smtps://smtp.example.com,slipway"
  })
  void withoutAServerOrASenderNothingIsMailed(String smtp, String from) {
    variables.put("SMTP_SERVER", smtp);
    variables.put("SMTP_FROM", from);
    Variables of = new Variables(variables, e -> warnings.add(((Event.Warning) e).message()));
    assertThat(setup().receiver(mail(EnumSet.of(NotifyMoment.FAILED)), of)).isEmpty();
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0)).startsWith("No mail is sent: ").doesNotContain("s3cr3t");
  }

  @Test
  @Tag("slow")
  void hostileTextsStayInTheirPlace() throws Exception {
    Mail all = mail(EnumSet.allOf(NotifyMoment.class));
    int expected = 0;
    for (int seed = 0; seed < 60; seed++) {
      memory.entries.clear();
      server.purgeEmailFromAllMailboxes();
      RunReport report = HostileReports.report(seed);
      receiver(all).report(report);
      for (MimeMessage mail : server.getReceivedMessages()) {
        expected++;
        assertThat(mail.getHeader("Subject")).hasSize(1);
        assertThat(mail.getSubject()).doesNotContain("\n", "\r").hasSizeLessThanOrEqualTo(150);
        assertThat(recipients(mail)).containsExactly("ops@example.com");
        String html = (String) ((MimeMultipart) mail.getContent()).getBodyPart(1).getContent();
        assertThat(html).doesNotContain("<script", "<img", "javascript:alert(1)\"");
        assertThat(html).doesNotContain("\u202e", "\u001b", "\u0000");
      }
    }
    assertThat(expected).isGreaterThan(10);
  }

  @Test
  void goldens() {
    RunReport report =
        new RunReport(
            FAILED.source(),
            FAILED.outcome(),
            FAILED.started(),
            FAILED.ended(),
            List.of(
                ORDERS,
                unchanged(app("old", "0.9", AppState.FAILED_BEFORE, failure("old", "SLIP-S120"))),
                app("stock", "2.0", AppState.READY)),
            FAILED.error());
    MailText text = MailText.of(report, News.of(Told.NOTHING, report, report, Reports.START));
    Goldens.check(Map.of("mail.txt", text.text(), "mail.html", MailHtml.of(text)));
  }

  @Test
  void anErrorOfTheRunIsInIt() {
    RunReport report =
        Reports.stopped("r", new RunError("SLIP-5006", "It was refused", "why\nwhy", "fix"));
    String text = MailText.of(report, News.of(Told.NOTHING, report, report, now)).text();
    assertThat(text).contains("SLIP-5006 It was refused\nwhy\nwhy\nfix\n");
  }

  private Receiver receiver() {
    return receiver(mail(EnumSet.of(NotifyMoment.FAILED, NotifyMoment.RECOVERED)));
  }

  private Receiver receiver(Mail mail) {
    return setup()
        .receiver(mail, new Variables(variables, e -> warnings.add(((Event.Warning) e).message())))
        .orElseThrow();
  }

  private MailSetup setup() {
    return new MailSetup(
        HttpSettings.standard(),
        RunningBudget.of(Duration.ofSeconds(8)),
        new AudienceMemory(memory),
        () -> now);
  }

  private static Mail mail(Set<NotifyMoment> on) {
    return new Mail(List.of("ops@example.com"), Map.of(), List.of(), server("", ""), on);
  }

  private static MailServer server(String server, String from) {
    return new MailServer(server, from, MailServer.USER, MailServer.PASSWORD);
  }

  private MimeMessage only() {
    MimeMessage[] all = server.getReceivedMessages();
    assertThat(all).hasSize(1);
    return all[0];
  }

  private static List<String> recipients(MimeMessage mail) throws MessagingException {
    return Arrays.stream(mail.getRecipients(Message.RecipientType.TO))
        .map(Object::toString)
        .toList();
  }
}
