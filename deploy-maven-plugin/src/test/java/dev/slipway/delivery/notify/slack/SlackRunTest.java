package dev.slipway.delivery.notify.slack;

import static dev.slipway.delivery.notify.Reports.app;
import static dev.slipway.delivery.notify.Reports.failure;
import static dev.slipway.delivery.notify.Reports.run;
import static dev.slipway.delivery.notify.Reports.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.notify.Reports;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The message about a run, and its thread. */
class SlackRunTest extends SlackScene {
  @Test
  void oneMessageFollowsTheWholeRun() throws IOException {
    bot().report(run("r1", RunOutcome.RUNNING, app("orders", "1.4.2", AppState.IN_PROGRESS)));
    assertThat(slack.in(CHANNEL)).hasSize(1);
    assertThat(slack.messages.get(0).text()).startsWith("production: deploying orders 1.4.2");
    // another process
    bot().report(run("r1", RunOutcome.SUCCEEDED, app("orders", "1.4.2", AppState.APPLIED)));
    bot().report(run("r1", RunOutcome.RUNNING, app("orders", "1.4.2", AppState.IN_PROGRESS)));
    bot().report(run("r1", RunOutcome.SUCCEEDED, app("orders", "1.4.2", AppState.READY)));
    assertThat(slack.in(CHANNEL)).hasSize(1);
    assertThat(slack.messages.get(0).edits).isEqualTo(3);
    assertThat(slack.messages.get(0).text()).startsWith("production: orders 1.4.2 deployed");
  }

  @Test
  void aFailureIsExplainedInTheThread() throws IOException {
    RunReport failed = failed("r1");
    bot().report(run("r1", RunOutcome.RUNNING, failed.apps().get(0)));
    bot().report(failed);
    bot().report(failed); // a restart
    StandInSlack.Message message = slack.messages.get(0);
    assertThat(slack.messages).hasSize(2);
    assertThat(message.text()).startsWith("production: orders 1.4.2 failed");
    assertThat(slack.thread(message.ts)).hasSize(1);
    assertThat(slack.messages.get(1).blocks())
        .contains("SLIP-S101", "0 of 3 pods ready", "line &lt;1&gt; &amp; more");
    assertThat(slack.requests).hasSize(3);
  }

  @Test
  void whatWorksAgainIsAnsweredInTheThreadAndEditsTheMessage() throws IOException {
    bot().report(failed("r1"));
    now = now.plus(Duration.ofMinutes(12));
    bot().report(run("r2", RunOutcome.SUCCEEDED, app("orders", "1.4.3", AppState.READY)));
    StandInSlack.Message first = slack.messages.get(0);
    assertThat(slack.thread(first.ts))
        .extracting(StandInSlack.Message::text)
        .last()
        .asString()
        .isEqualTo("orders recovered after 12 min");
    assertThat(first.text())
        .isEqualTo("production: orders 1.4.2 failed: orders recovered after 12 min");
    assertThat(slack.in(CHANNEL).stream().filter(each -> each.thread.isEmpty())).hasSize(2);
  }

  @Test
  void theSameFailureIsRemindedOfOnceADay() throws IOException {
    bot().report(failed("r1"));
    RunReport still = run("r2", RunOutcome.FAILED, unchanged(failed("r2").apps().get(0)));
    for (int hour = 1; hour <= 50; hour++) {
      now = Reports.START.plus(Duration.ofHours(hour));
      bot().report(still);
    }
    String thread = slack.messages.get(0).ts;
    assertThat(slack.thread(thread))
        .extracting(StandInSlack.Message::text)
        .filteredOn(text -> text.startsWith("Still failing"))
        .hasSize(2);
  }

  @Test
  void aRunThatChangesNothingSendsNothing() throws IOException {
    bot().report(run("r1", RunOutcome.RUNNING));
    bot().report(run("r1", RunOutcome.SUCCEEDED));
    bot().report(run("r2", RunOutcome.SUCCEEDED, unchanged(app("orders", "1", AppState.READY))));
    assertThat(slack.requests).isEmpty();
  }

  /** Its release is empty: there are many such runs. */
  @Test
  void aRunThatWroteNothingIsNotTheLastOneThatWroteNothing() throws IOException {
    AppReport failing =
        unchanged(app("orders", "1", AppState.FAILED_BEFORE, failure("orders", "SLIP-S101")));
    RunReport first = run("", RunOutcome.SUCCEEDED, failing);
    bot().report(first);
    assertThat(slack.in(CHANNEL)).hasSize(2);
    bot()
        .report(
            new RunReport(
                first.source(),
                first.outcome(),
                first.started().plusSeconds(3600),
                first.ended().map(end -> end.plusSeconds(3605)),
                first.apps(),
                first.error()));
    assertThat(slack.requests).hasSize(2);
  }

  @Test
  void aRunWithoutAnEndIsClosedByTheNext() throws IOException {
    bot().report(run("r1", RunOutcome.RUNNING, app("orders", "1.4.2", AppState.IN_PROGRESS)));
    bot().report(run("r2", RunOutcome.RUNNING, app("orders", "1.4.2", AppState.IN_PROGRESS)));
    assertThat(slack.messages).hasSize(2);
    assertThat(slack.messages.get(0).text())
        .isEqualTo("production: deploying orders 1.4.2: No end of this run was reported.");
  }

  @Test
  void aRunThatIsNotWaitedForSaysSo() throws IOException {
    bot().report(run("r1", RunOutcome.APPLIED, app("orders", "1.4.2", AppState.APPLIED)));
    assertThat(slack.in(CHANNEL)).hasSize(1);
    StandInSlack.Message message = slack.messages.get(0);
    assertThat(message.text()).startsWith("production: orders 1.4.2 applied, not waited for");
    assertThat(message.blocks())
        .contains("☑ production", "*applied, not waited for*")
        .doesNotContain("✅", ":white_check_mark:");
  }

  /** It did not fail, but green would be too much. */
  @Test
  void anAppOfWhichNothingIsKnownIsNotGreen() throws IOException {
    AppReport lost = app("lost", "1", AppState.UNKNOWN);
    AppReport unread =
        new AppReport(
            lost.app(),
            lost.version(),
            lost.changes(),
            lost.state(),
            lost.failures(),
            "pods: 500 Internal Server Error: etcd <is> down");
    bot().report(run("r1", RunOutcome.SUCCEEDED, unread, app("orders", "1", AppState.READY)));
    assertThat(slack.messages.get(0).blocks())
        .contains("☑ production", "the state of lost 1 is unknown")
        .contains("`pods: 500 Internal Server Error: etcd &lt;is&gt; down`")
        .doesNotContain("✅");
  }

  /**
   * Twenty runs, three apps that fail and recover in turns, and two runs that were restarted:
   * nothing is said twice.
   */
  @Test
  void twentyRunsWithFlappingAppsAndRestartsRepeatNothing() throws IOException {
    for (int n = 1; n <= 20; n++) {
      String release = "r" + n;
      now = Reports.START.plus(Duration.ofMinutes(10L * n));
      List<AppReport> apps = new ArrayList<>();
      for (int app = 0; app < 3; app++) {
        String name = "flappy" + app;
        boolean fails = (n + app) % 2 == 0 || n % (app + 3) == 0;
        apps.add(
            fails
                ? app(name, "1.4.2", AppState.FAILED, failure(name, "SLIP-S101"))
                : app(name, "1.4.2", AppState.READY));
      }
      boolean failed = apps.stream().anyMatch(each -> each.state() == AppState.FAILED);
      RunOutcome outcome = failed ? RunOutcome.FAILED : RunOutcome.SUCCEEDED;
      AppReport[] all = apps.toArray(AppReport[]::new);
      bot().report(run(release, RunOutcome.RUNNING, all));
      if (n == 7 || n == 13) { // killed, and started again
        release += "b";
        bot().report(run(release, RunOutcome.RUNNING, all));
      }
      bot().report(run(release, outcome, all));
      bot().report(run(release, outcome, all)); // by the goal that waits, too
    }
    List<StandInSlack.Message> roots =
        slack.messages.stream().filter(message -> message.thread.isEmpty()).toList();
    assertThat(roots).hasSize(22); // one per run, and two of each that was restarted
    List<String> answers =
        slack.messages.stream()
            .filter(message -> !message.thread.isEmpty())
            .map(message -> message.thread + message.text() + message.blocks())
            .toList();
    assertThat(answers).doesNotHaveDuplicates();
    for (int app = 0; app < 3; app++) {
      String name = "flappy" + app;
      List<String> about =
          slack.messages.stream()
              .filter(message -> !message.thread.isEmpty())
              .map(message -> message.text() + message.blocks())
              .filter(text -> text.contains(name))
              .toList();
      // It failed, it works, it failed again; and then silence.
      assertThat(about).as(name).hasSizeLessThanOrEqualTo(3);
    }
    Set<String> kinds = new HashSet<>();
    answers.forEach(answer -> kinds.add(answer.replaceAll("(?s)^[0-9.]+(\\w+).*", "$1")));
    assertThat(kinds).contains("Explanation");
  }
}
