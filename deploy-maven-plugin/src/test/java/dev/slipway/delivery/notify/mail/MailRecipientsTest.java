package dev.slipway.delivery.notify.mail;

import static dev.slipway.delivery.notify.Reports.app;
import static dev.slipway.delivery.notify.Reports.failure;
import static dev.slipway.delivery.notify.Reports.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.NotifyMoment;
import dev.slipway.delivery.environment.NotifyTarget.Mail;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.RunOutcome;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who gets mail about a run. */
class MailRecipientsTest extends MailScene {
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
}
