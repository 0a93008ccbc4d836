package dev.slipway.delivery.notify.slack;

import static dev.slipway.delivery.notify.Reports.app;
import static dev.slipway.delivery.notify.Reports.failure;
import static dev.slipway.delivery.notify.Reports.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to messages that Slack refuses. */
class SlackRefusalsTest extends SlackScene {
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
}
