package dev.slipway.delivery.notify.setup;

import static dev.slipway.delivery.net.FakeServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.slipway.delivery.docs.DocPages;
import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.environment.NotifyTarget;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.FakeServer;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.notify.MemoryInMap;
import dev.slipway.delivery.notify.Notifications;
import dev.slipway.delivery.notify.Reports;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of docs/notify.md, as they are there, with servers of the test. */
class NotifyPageTest {
  private static final Pattern YAML =
      Pattern.compile("^```yaml\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final RunReport REPORT =
      Reports.run(
          "r1",
          RunOutcome.FAILED,
          Reports.app("orders", "1.4.2", AppState.FAILED, Reports.failure("orders", "SLIP-S101")));

  @Test
  void everyExampleSendsWhatThePageSays() throws IOException {
    List<String> examples =
        YAML.matcher(DocPages.text("notify.md"))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();
    List<List<String>> sent = new ArrayList<>();
    for (String example : examples) {
      sent.add(sent(example));
    }
    assertThat(sent)
        .containsExactly(
            List.of(
                "/api/chat.postMessage #deploys",
                "/api/chat.postMessage #orders",
                "/api/chat.postMessage C1 thread",
                "/api/chat.postMessage C1 thread",
                "/slipway signed",
                "mail ops@example.com"),
            List.of(
                "/api/chat.postMessage #deploys",
                "/api/chat.postMessage #orders",
                "/api/chat.postMessage C1 thread",
                "/api/chat.postMessage C1 thread"),
            List.of("/SLACK_DEPLOYS", "/SLACK_ORDERS"),
            List.of("/EVENTS_URL", "/EVENTS_URL", "/slipway signed"),
            List.of("/TEAMS_URL"),
            List.of("mail ops@example.com", "mail orders@example.com"));
  }

  private static List<String> sent(String example) {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    List<String> warnings = new ArrayList<>();
    try (FakeServer server =
        new FakeServer(
            request -> answer("200 OK", "{\"ok\":true,\"channel\":\"C1\",\"ts\":\"1.1\"}"))) {
      String smtp = "smtp://127.0.0.1:" + mail.getSmtp().getPort();
      String yaml =
          example
              .replace("https://hooks.example.com", server.uri("").toString())
              .replace("smtps://smtp.example.com:465", smtp)
              .replace(
                  "tokenVariable: SLACK_TOKEN",
                  "tokenVariable: SLACK_TOKEN\n        api: " + server.uri("/api"));
      List<NotifyTarget> targets =
          new FormatReader().environment(yaml, "environment.yaml").policy().notifications();
      NotificationSetup setup =
          new NotificationSetup(
              targets,
              HttpSettings.standard(),
              false,
              event -> warnings.add(((Event.Warning) event).message()));
      Map<String, String> variables =
          Map.of(
              "SLACK_TOKEN",
              "xoxb-1",
              "SLACK_DEPLOYS",
              server.uri("/SLACK_DEPLOYS").toString(),
              "SLACK_ORDERS",
              server.uri("/SLACK_ORDERS").toString(),
              "EVENTS_URL",
              server.uri("/EVENTS_URL").toString(),
              "TEAMS_URL",
              server.uri("/TEAMS_URL").toString(),
              "HOOK_SECRET",
              "whsec_c2VjcmV0",
              "SMTP_SERVER",
              smtp,
              "SMTP_FROM",
              "slipway@example.com");
      try (Notifications all =
          setup.open(variables, new MemoryInMap(), InstantSource.fixed(Reports.START))) {
        all.on(new Event.RunReported(REPORT));
      }
      assertThat(warnings).isEmpty();
      return received(server, mail);
    } finally {
      mail.stop();
    }
  }

  /** Receivers and channels work in parallel, so what each server got is sorted. */
  private static List<String> received(FakeServer server, GreenMail mail) {
    List<String> slack = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (FakeServer.Request request : server.requests) {
      String signed = request.headers().containsKey("webhook-signature") ? " signed" : "";
      if (request.path().startsWith("/api/")) {
        String channel = request.body().replaceAll("(?s).*\"channel\":\"([^\"]+)\".*", "$1");
        String thread = request.body().contains("thread_ts") ? " thread" : "";
        slack.add(request.path() + " " + channel + thread);
      } else {
        others.add(request.path() + signed);
      }
    }
    slack.sort(null);
    others.sort(null);
    slack.addAll(others);
    List<String> to = new ArrayList<>();
    try {
      for (MimeMessage each : mail.getReceivedMessages()) {
        to.add("mail " + each.getAllRecipients()[0]);
      }
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
    to.sort(null);
    slack.addAll(to);
    return slack;
  }
}
