package dev.slipway.delivery.notify.slack;

import static dev.slipway.delivery.notify.Reports.app;
import static dev.slipway.delivery.notify.Reports.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.RunOutcome;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Slack by incoming webhooks, which take messages only. */
class SlackWebhooksTest extends SlackScene {
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
}
