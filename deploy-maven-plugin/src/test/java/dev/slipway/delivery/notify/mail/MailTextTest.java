package dev.slipway.delivery.notify.mail;

import static dev.slipway.delivery.notify.Reports.app;
import static dev.slipway.delivery.notify.Reports.failure;
import static dev.slipway.delivery.notify.Reports.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.notify.Goldens;
import dev.slipway.delivery.notify.News;
import dev.slipway.delivery.notify.Reports;
import dev.slipway.delivery.notify.Told;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.ExampleRuns;
import dev.slipway.delivery.report.RunError;
import dev.slipway.delivery.report.RunReport;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a mail says. */
class MailTextTest {
  @Test
  void goldens() {
    RunReport report =
        new RunReport(
            MailScene.FAILED.source(),
            MailScene.FAILED.outcome(),
            MailScene.FAILED.started(),
            MailScene.FAILED.ended(),
            List.of(
                MailScene.ORDERS,
                unchanged(app("old", "0.9", AppState.FAILED_BEFORE, failure("old", "SLIP-S120"))),
                app("stock", "2.0", AppState.READY)),
            MailScene.FAILED.error());
    MailText text = MailText.of(report, News.of(Told.NOTHING, report, report, Reports.START));
    Goldens.check(Map.of("mail.txt", text.text(), "mail.html", MailHtml.of(text)));
  }

  @Test
  void anErrorOfTheRunIsInIt() {
    RunReport report =
        Reports.stopped("r", new RunError("SLIP-5006", "It was refused", "why\nwhy", "fix"));
    String text = MailText.of(report, News.of(Told.NOTHING, report, report, Reports.START)).text();
    assertThat(text).contains("SLIP-5006 It was refused\nwhy\nwhy\nfix\n");
  }

  @Test
  void theCommitsAreBesideTheFirstFailureOfAnApp() {
    RunReport report = ExampleRuns.failedWithCommits();
    MailText mail = MailText.of(report, News.of(Told.NOTHING, report, report, Reports.START));
    assertThat(mail.text())
        .contains(
            "    3 commits since the last good version:\n",
            "9f2c41d07a Read prices <anew> (Ada Lovelace)\n",
            "and 1 more\n    | last line\n")
        .containsOnlyOnce("commits since");
    assertThat(MailHtml.of(mail)).contains("Read prices &lt;anew&gt; (Ada Lovelace)");
  }

  /** It was told before: a cause is enough. */
  @Test
  void whatIsNotNewHasNoCommits() {
    RunReport report = ExampleRuns.failedWithCommits();
    News none = new News(Set.of(), Set.of(), Set.of(), List.of(), List.of());
    assertThat(MailText.of(report, none).text()).doesNotContain("commits since");
  }
}
