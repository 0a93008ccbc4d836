package dev.slipway.delivery.notify.mail;

import static dev.slipway.delivery.notify.Reports.app;
import static dev.slipway.delivery.notify.Reports.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.NotifyMoment;
import dev.slipway.delivery.environment.NotifyTarget.Mail;
import dev.slipway.delivery.notify.HostileReports;
import dev.slipway.delivery.notify.Reports;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which mails a run sends, and how they belong together. */
class MailReceiverTest extends MailScene {
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
  void aRunThatIsNotWaitedForSaysSo() throws Exception {
    receiver(mail(EnumSet.of(NotifyMoment.SUCCEEDED)))
        .report(run("r", RunOutcome.APPLIED, app("orders", "1.4.3", AppState.APPLIED)));
    assertThat(only().getSubject()).isEqualTo("production: orders 1.4.3 applied, not waited for");
    assertThat(text(only())).contains("orders · 1.4.1 → 1.4.3 · applied, not waited for");
    assertThat((String) ((MimeMultipart) only().getContent()).getBodyPart(1).getContent())
        .contains("<span style=\"color:#57606a\">&#9679;</span> orders");
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
}
