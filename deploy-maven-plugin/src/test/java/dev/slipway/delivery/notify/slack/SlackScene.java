package dev.slipway.delivery.notify.slack;

import static dev.slipway.delivery.notify.Reports.app;
import static dev.slipway.delivery.notify.Reports.failure;
import static dev.slipway.delivery.notify.Reports.run;

import dev.slipway.delivery.environment.NotifyMoment;
import dev.slipway.delivery.environment.NotifyTarget.Slack;
import dev.slipway.delivery.environment.NotifyTarget.SlackAccess;
import dev.slipway.delivery.notify.NotifyScene;
import dev.slipway.delivery.notify.Receiver;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** A stand-in for Slack, and receivers that report to it. */
abstract class SlackScene extends NotifyScene {
  /** The id of {@code #deploys}. */
  static final String CHANNEL = "C-deploys";

  final StandInSlack slack = new StandInSlack();

  @AfterEach
  final void closeSlack() {
    slack.close();
  }

  static RunReport failed(String release) {
    return run(
        release,
        RunOutcome.FAILED,
        app("orders", "1.4.2", AppState.FAILED, failure("orders", "SLIP-S101")));
  }

  final Receiver bot() {
    return bot(Map.of());
  }

  final Receiver owners() {
    return bot(Map.of("team-orders", "#orders"));
  }

  final Receiver bot(Map<String, String> channels) {
    return bot("#deploys", channels);
  }

  final Receiver bot(String channel, Map<String, String> channels) {
    SlackAccess access = new SlackAccess("SLACK_TOKEN", "", Map.of(), slack.api());
    return receiver(new Slack(access, channel, channels, EnumSet.allOf(NotifyMoment.class)));
  }

  final Receiver webhooks() {
    SlackAccess access =
        new SlackAccess("", "SLACK_DEPLOYS", Map.of("#orders", "SLACK_ORDERS"), SlackAccess.API);
    Map<String, String> channels = Map.of("team-orders", "#orders", "team-lost", "#lost");
    return receiver(new Slack(access, "", channels, EnumSet.allOf(NotifyMoment.class)));
  }

  private Receiver receiver(Slack target) {
    Map<String, String> variables =
        Map.of(
            "SLACK_TOKEN",
            StandInSlack.TOKEN,
            "SLACK_DEPLOYS",
            slack.url("/services/T/B/deploys"),
            "SLACK_ORDERS",
            slack.url("/services/T/B/orders"));
    return new SlackSetup(sender(), audiences(), () -> now)
        .receiver(target, variables(variables))
        .orElseThrow();
  }
}
