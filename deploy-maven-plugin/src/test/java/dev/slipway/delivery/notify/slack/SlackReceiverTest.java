package dev.slipway.delivery.notify.slack;

import static dev.slipway.delivery.notify.Reports.app;
import static dev.slipway.delivery.notify.Reports.failure;
import static dev.slipway.delivery.notify.Reports.run;
import static dev.slipway.delivery.notify.Reports.unchanged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.environment.NotifyMoment;
import dev.slipway.delivery.environment.NotifyTarget.Slack;
import dev.slipway.delivery.environment.NotifyTarget.SlackAccess;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.notify.AudienceMemory;
import dev.slipway.delivery.notify.MemoryInMap;
import dev.slipway.delivery.notify.Receiver;
import dev.slipway.delivery.notify.Reports;
import dev.slipway.delivery.notify.RunningBudget;
import dev.slipway.delivery.notify.Sender;
import dev.slipway.delivery.notify.Variables;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackReceiverTest {
  private static final String CHANNEL = "C-deploys";

  private final StandInSlack slack = new StandInSlack();
  private final MemoryInMap memory = new MemoryInMap();
  private final Http http = new ApacheHttp(HttpSettings.standard().withRetries(0));
  private final List<String> warnings = new ArrayList<>();
  private Instant now = Reports.START;

  @AfterEach
  void close() {
    http.close();
    slack.close();
  }

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
  void ownersHearOfTheirAppsInTheirChannels() throws IOException {
    AppReport contact = app("stock", "team-stock", "#stock-help", "2.0", AppState.READY);
    AppReport unknown = app("lost", "", "stock@example.com", "3.0", AppState.READY);
    bot(Map.of("team-orders", "#orders", "team-help", "#stock-help"))
        .report(
            run(
                "r1",
                RunOutcome.FAILED,
                failed("r1").apps().get(0),
                contact,
                unknown,
                app("paint", "team-paint", "#deploys", "1.0", AppState.READY)));
    assertThat(slack.in(CHANNEL)).hasSize(2);
    assertThat(slack.in(CHANNEL).get(0).blocks()).contains("orders", "stock", "lost", "paint");
    assertThat(slack.in("C-orders")).hasSize(2);
    assertThat(slack.in("C-orders").get(0).blocks())
        .contains("orders")
        .doesNotContain("stock", "lost");
    assertThat(slack.in("C-stock-help").get(0).text()).startsWith("production: stock 2.0 deployed");
    assertThat(slack.messages).hasSize(5);
  }

  /** The publisher of a bundle chooses it. */
  @Test
  void aContactIsNoChannelUnlessTheFileNamesIt() throws IOException {
    owners()
        .report(
            run(
                "r1",
                RunOutcome.SUCCEEDED,
                app("spam", "", "#anything", "1", AppState.READY),
                app("help", "", "#orders", "1", AppState.READY)));
    assertThat(slack.messages)
        .extracting(message -> message.channel)
        .containsExactlyInAnyOrder(CHANNEL, "C-orders");
  }

  @Test
  void aChannelOfTwoItemsHearsOfBoth() throws IOException {
    for (String channel : List.of("#deploys", "#failures")) {
      bot(channel, Map.of("team-orders", "#orders")).report(failed("r1"));
    }
    assertThat(slack.in("C-orders").stream().filter(each -> each.thread.isEmpty())).hasSize(2);
  }

  /** Also when the app's owner changed, or it is in no report any more. */
  @Test
  void anOwnersChannelHearsThatItWorksAgain() throws IOException {
    owners().report(failed("r1"));
    owners().report(run("r2", RunOutcome.SUCCEEDED, app("stock", "2.0", AppState.READY)));
    assertThat(slack.in("C-orders"))
        .extracting(StandInSlack.Message::text)
        .last()
        .asString()
        .isEqualTo("orders recovered after 0 s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_blocks", "msg_blocks_too_long", "invalid_blocks_format"})
  void whereBlocksAreRefusedPlainTextIsSent(String error) throws IOException {
    slack.refuse(error);
    bot().report(run("r1", RunOutcome.SUCCEEDED, app("orders", "1.4.2", AppState.READY)));
    assertThat(slack.messages).hasSize(1);
    assertThat(slack.messages.get(0).blocks()).isEqualTo("[]");
    assertThat(slack.messages.get(0).text())
        .startsWith("production: orders 1.4.2 deployed")
        .contains("1.4.1 → 1.4.2");
  }

  @Test
  void aMessageThatIsGoneIsPostedAgain() throws IOException {
    bot().report(run("r1", RunOutcome.RUNNING, app("orders", "1.4.2", AppState.IN_PROGRESS)));
    slack.refuse("message_not_found");
    bot().report(run("r1", RunOutcome.SUCCEEDED, app("orders", "1.4.2", AppState.READY)));
    bot().report(run("r1", RunOutcome.SUCCEEDED, app("orders", "1.4.2", AppState.SUSPENDED)));
    assertThat(slack.in(CHANNEL)).hasSize(2);
    assertThat(slack.messages.get(1).edits).isEqualTo(1);
  }

  @Test
  void aRateLimitIsWaitedFor() throws IOException {
    slack.refuse("429");
    bot().report(run("r1", RunOutcome.SUCCEEDED, app("orders", "1.4.2", AppState.READY)));
    assertThat(slack.messages).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "not_in_channel,/invite @BOT in #deploys",
    "channel_not_found,invite the bot",
    "invalid_auth,Replace the token",
    "missing_scope,chat:write",
    "is_archived,another channel",
    "something_new,#deploys: something_new"
  })
  void aRefusalSaysWhatToDo(String error, String fix) throws IOException {
    slack.refuse(error);
    RunReport report =
        run("r1", RunOutcome.SUCCEEDED, app("orders", "team-orders", "", "1", AppState.READY));
    assertThatThrownBy(() -> owners().report(report))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("#deploys: " + error)
        .hasMessageContaining(fix)
        .message()
        .doesNotContain("xoxb");
    // The owner's channel is told nevertheless, and this one by the next run.
    assertThat(slack.in("C-orders")).hasSize(1);
    assertThat(slack.requests).hasSize(2);
    owners().report(report);
    assertThat(slack.in(CHANNEL)).hasSize(1);
    assertThat(slack.in("C-orders")).hasSize(1);
  }

  /** No retry changes it. */
  @Test
  void whatIsRefusedKeepsNothingElseFromBeingToldOnce() throws IOException {
    AppReport stock = app("stock", "2.0", AppState.FAILED, failure("stock", "SLIP-S102"));
    RunReport failed = run("r1", RunOutcome.FAILED, failed("r1").apps().get(0), stock);
    slack.refuse("ok", "msg_too_long");
    assertThatThrownBy(() -> bot().report(failed)).hasMessageContaining("msg_too_long");
    StandInSlack.Message first = slack.messages.get(0);
    assertThat(slack.thread(first.ts)).isEmpty();
    int requests = slack.requests.size();
    bot().report(failed);
    assertThat(slack.requests).hasSize(requests);
    slack.refuse("ok", "cant_reply");
    RunReport well = run("r2", RunOutcome.SUCCEEDED, app("stock", "2.1", AppState.READY));
    assertThatThrownBy(() -> bot().report(well)).hasMessageContaining("cant_reply");
    // Of two answers, the other one; and the message says that all is right.
    assertThat(slack.thread(first.ts)).hasSize(1);
    assertThat(first.edits).isEqualTo(1);
    requests = slack.requests.size();
    bot().report(well);
    assertThat(slack.requests).hasSize(requests);
  }

  /** What failed to be told is told by the next run. */
  @Test
  void aThreadThatWasRefusedIsTriedAgain() throws IOException {
    slack.refuse("ok", "fatal_error");
    assertThatThrownBy(() -> bot().report(failed("r1"))).isInstanceOf(IOException.class);
    bot().report(failed("r1"));
    assertThat(slack.in(CHANNEL)).hasSize(2);
    assertThat(slack.thread(slack.messages.get(0).ts)).hasSize(1);
  }

  @Test
  void aWebhookGetsOneMessageWithAllOfIt() throws IOException {
    webhooks().report(run("r1", RunOutcome.RUNNING, app("orders", "1.4.2", AppState.READY)));
    assertThat(slack.messages).isEmpty();
    webhooks().report(failed("r1"));
    webhooks().report(failed("r1")); // a restart
    assertThat(slack.in("/services/T/B/deploys")).hasSize(1);
    assertThat(slack.in("/services/T/B/orders")).hasSize(1);
    assertThat(slack.messages.get(0).blocks()).contains("SLIP-S101", "0 of 3 pods ready");
    now = now.plus(Duration.ofMinutes(12));
    webhooks().report(run("r2", RunOutcome.SUCCEEDED, app("orders", "1.4.3", AppState.READY)));
    assertThat(slack.in("/services/T/B/deploys")).hasSize(2);
    assertThat(slack.messages.get(2).blocks()).contains("orders recovered after 12 min");
  }

  @Test
  void aWebhookThatRefusesBlocksGetsPlainText() throws IOException {
    slack.refuse("invalid_blocks");
    webhooks().report(run("r1", RunOutcome.SUCCEEDED, app("stock", "2.0", AppState.READY)));
    assertThat(slack.messages).hasSize(1);
    assertThat(slack.messages.get(0).body.has("blocks")).isFalse();
  }

  @Test
  void aWebhookThatWasRemovedSaysSo() {
    slack.refuse("no_service");
    assertThatThrownBy(
            () ->
                webhooks()
                    .report(run("r1", RunOutcome.SUCCEEDED, app("stock", "2.0", AppState.READY))))
        .hasMessageContaining("no_service. The webhook was removed")
        .message()
        .doesNotContain("services/T");
  }

  @Test
  void aChannelWithoutAWebhookIsWarnedOf() {
    webhooks();
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0)).startsWith("Slack #lost has no webhook in spec.notify");
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

  private static RunReport failed(String release) {
    return run(
        release,
        RunOutcome.FAILED,
        app("orders", "1.4.2", AppState.FAILED, failure("orders", "SLIP-S101")));
  }

  private Receiver bot() {
    return bot(Map.of());
  }

  private Receiver owners() {
    return bot(Map.of("team-orders", "#orders"));
  }

  private Receiver bot(Map<String, String> channels) {
    return bot("#deploys", channels);
  }

  private Receiver bot(String channel, Map<String, String> channels) {
    Slack target =
        new Slack(
            new SlackAccess("SLACK_TOKEN", "", Map.of(), slack.api()),
            channel,
            channels,
            EnumSet.allOf(NotifyMoment.class));
    return setup().receiver(target, variables()).orElseThrow();
  }

  private Receiver webhooks() {
    Slack target =
        new Slack(
            new SlackAccess(
                "", "SLACK_DEPLOYS", Map.of("#orders", "SLACK_ORDERS"), SlackAccess.API),
            "",
            Map.of("team-orders", "#orders", "team-lost", "#lost"),
            EnumSet.allOf(NotifyMoment.class));
    return setup().receiver(target, variables()).orElseThrow();
  }

  private SlackSetup setup() {
    Sender sender =
        new Sender(
            http,
            PlainHosts.LOOPBACK,
            RunningBudget.of(Duration.ofSeconds(10)),
            () -> now,
            d -> {});
    return new SlackSetup(sender, new AudienceMemory(memory), () -> now);
  }

  private Variables variables() {
    return new Variables(
        Map.of(
            "SLACK_TOKEN",
            StandInSlack.TOKEN,
            "SLACK_DEPLOYS",
            slack.url("/services/T/B/deploys"),
            "SLACK_ORDERS",
            slack.url("/services/T/B/orders")),
        event -> warnings.add(((Event.Warning) event).message()));
  }
}
