package dev.slipway.delivery.notify.mail;

import static dev.slipway.delivery.report.ExampleGrants.grant;
import static dev.slipway.delivery.report.ExampleGrants.hostile;
import static dev.slipway.delivery.report.ExampleGrants.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.notify.News;
import dev.slipway.delivery.notify.Told;
import dev.slipway.delivery.report.AdminGrant.State;
import dev.slipway.delivery.report.RunReport;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AdminMailTest {

  private static MailText mail(RunReport report) {
    return MailText.of(report, News.of(Told.NOTHING, report, report, Instant.EPOCH));
  }

  @Test
  void saysWhoIsAdminAndWhatThatMeans() {
    MailText mail = mail(report(grant(State.OPENED, "orders")));
    assertThat(mail.subject()).isEqualTo("prod: admin on orders opened until 2026-11-30 17:00 UTC");
    assertThat(mail.text())
        .contains(
            "User ana@example.com, INC-4711: payments stuck, requested by ana\n",
            "Admin on a namespace is admin for every team that can reach it.");
    assertThat(MailHtml.of(mail)).contains("INC-4711: payments stuck");
  }

  @Test
  void textOfOthersIsEscaped() {
    assertThat(MailHtml.of(mail(report(hostile(State.ENDED)))))
        .contains("&lt;script&gt;")
        .doesNotContain("<script>", "\u202e");
  }

  @Test
  void whatIsOverdueSaysWhatToDo() {
    assertThat(mail(report(grant(State.OVERDUE, "orders"))).text())
        .contains("EXPIRED ADMIN on orders IS STILL LIVE", "SLIP-5053", "Delete it");
  }
}
