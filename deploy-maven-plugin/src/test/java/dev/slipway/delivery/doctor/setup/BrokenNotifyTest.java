package dev.slipway.delivery.doctor.setup;

import static dev.slipway.delivery.doctor.setup.BrokenSetup.row;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.doctor.Report;
import dev.slipway.delivery.doctor.State;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The receivers of {@code spec.notify}. */
class BrokenNotifyTest extends AbstractBrokenSetups {
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  private ServerSocket relay;

  @BeforeAll
  void startMail() throws IOException {
    mail.start();
    mail.setUser("slipway", "smtp-pass-Wm4tt");
    relay = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::relay, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  @AfterAll
  void stopMail() throws IOException {
    mail.stop();
    relay.close();
  }

  /** A mail server that takes mail of a network without a login. */
  private void relay() {
    while (true) {
      try (Socket client = relay.accept();
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII))) {
        OutputStream out = client.getOutputStream();
        out.write("220 relay ready\r\n".getBytes(US_ASCII));
        String line = lines.readLine();
        while (line != null) {
          String answer = line.startsWith("EHLO") ? "250-relay\r\n250 8BITMIME" : "221 bye";
          out.write((answer + "\r\n").getBytes(US_ASCII));
          line = lines.readLine();
        }
      } catch (IOException e) {
        if (relay.isClosed()) {
          return;
        }
      }
    }
  }

  @Override
  Stream<BrokenSetup> rows() {
    return Stream.of(
        row(
            CheckId.SLACK_TOKEN,
            "the URL of a webhook",
            State.FAILED,
            "it has the URL of a webhook, not a token",
            world -> {
              world.environment();
              world.variables.put("SLACK_BOT", "https://hooks.slack.com/xoxb-9-hidden-token");
            }),
        row(
            CheckId.SLACK_TOKEN,
            "a person's token",
            State.WARNING,
            "a person's token",
            world -> {
              world.environment();
              world.variables.put("SLACK_BOT", "xoxp-9-hidden-token");
            }),
        row(
            CheckId.WEBHOOK,
            "a server that is not trusted",
            State.FAILED,
            "no connection to https://localhost",
            world -> {
              world.environment();
              world.caFile = "";
            }),
        row(
            CheckId.WEBHOOK,
            "a server that is gone",
            State.FAILED,
            "no connection to https://127.0.0.1:1: Connection refused",
            world -> hook(world, "https://127.0.0.1:1/xoxb-9-hidden-token")),
        row(
            CheckId.WEBHOOK,
            "a certificate for another host",
            State.FAILED,
            "no connection to https://127.0.0.1",
            world -> {
              String hook = world.servers.kube().replace("localhost", "127.0.0.1");
              hook(world, hook + "/xoxb-9-hidden-token");
            }),
        row(
            CheckId.WEBHOOK,
            "no TLS on another machine",
            State.FAILED,
            "nothing is sent to http://hooks.example, as it has no TLS",
            world -> hook(world, "http://hooks.example/xoxb-9-hidden-token")),
        row(
            CheckId.WEBHOOK,
            "no URL",
            State.FAILED,
            "the URL must start with https://",
            world -> hook(world, "localhost/xoxb-9-hidden-token")),
        row(
            CheckId.WEBHOOK,
            "no TLS",
            State.WARNING,
            "a URL without TLS on http://127.0.0.1",
            world -> hook(world, world.servers.at("/xoxb-9-hidden-token"))),
        row(
            CheckId.WEBHOOK,
            "a key that is not base64",
            State.FAILED,
            "what follows whsec_ is not base64",
            world -> {
              world.environment();
              world.variables.put("HOOK_KEY", "whsec_hook-key-Yy77pp");
            }),
        row(
            CheckId.MAIL_SERVER,
            "a wrong password",
            State.FAILED,
            "127.0.0.1 refused the user and the password",
            world -> {
              mail(world, "smtp");
              world.variables.put("SMTP_USER", "slipway");
              world.variables.put("SMTP_PASSWORD", "smtp-pass-Wm4tt-old");
            }),
        row(
            CheckId.MAIL_SERVER,
            "a server that is gone",
            State.FAILED,
            "127.0.0.1: Couldn't connect to host",
            world -> {
              mail(world, "smtp");
              world.variables.put("SMTP_SERVER", "smtp://127.0.0.1:1");
            }),
        row(
            CheckId.MAIL_SERVER,
            "a server that has no TLS",
            State.FAILED,
            "127.0.0.1: ",
            world -> mail(world, "smtps")),
        row(
            CheckId.MAIL_SERVER,
            "a server without STARTTLS",
            State.FAILED,
            "STARTTLS is required",
            world -> {
              mail(world, "smtp");
              // Of this machine too, but not an address that needs no TLS.
              world.variables.computeIfPresent(
                  "SMTP_SERVER", (name, url) -> url.replace("127.0.0.1", "0.0.0.0"));
            }),
        row(
            CheckId.MAIL_SERVER,
            "no server in a pipeline",
            State.FAILED,
            "No mail is sent: set the variables SMTP_SERVER",
            world -> {
              mail(world, "smtp");
              world.variables.remove("SMTP_SERVER");
              world.variables.put("GITLAB_CI", "true");
            }),
        row(
            CheckId.MAIL_SERVER,
            "a server that is no URL, at home too",
            State.FAILED,
            "No mail is sent: set the variables SMTP_SERVER",
            world -> {
              mail(world, "smtp");
              world.variables.put("SMTP_SERVER", "smtp.example.com:587");
            }),
        row(
            CheckId.MAIL_SERVER,
            "no server at home",
            State.SKIPPED,
            "SMTP_SERVER and SMTP_FROM are not set here",
            world -> world.environment("- mail: {to: [ops@example.com]}\n")),
        row(
            CheckId.MAIL_SERVER,
            "a server without logins",
            State.WARNING,
            "it offers no login: mail is sent without the user",
            world -> {
              mail(world, "smtp");
              world.variables.put("SMTP_SERVER", "smtp://127.0.0.1:" + relay.getLocalPort());
              world.variables.put("SMTP_USER", "slipway");
              world.variables.put("SMTP_PASSWORD", "smtp-pass-Wm4tt");
            }),
        row(
            CheckId.SLACK_TOKEN,
            "a token that was revoked",
            State.FAILED,
            "token_revoked. Replace the token",
            world -> {
              world.environment();
              world.servers.reply(
                  "POST /slack/auth.test", 200, "{'ok':false,'error':'token_revoked'}");
            }),
        row(
            CheckId.SLACK_WEBHOOK,
            "no URL",
            State.FAILED,
            "https://",
            world -> {
              world.environment("- slack: {webhookVariable: HOOK}\n");
              world.variables.put("HOOK", "hooks.example/xoxb-9-hidden-token");
            }),
        row(
            CheckId.NOTIFY_VARIABLES,
            "a variable that the pipeline lacks",
            State.FAILED,
            "not set: HOOK_KEY",
            world -> {
              world.environment();
              world.variables.put("GITLAB_CI", "true");
              world.variables.remove("HOOK_KEY");
            }));
  }

  private static void hook(DoctorWorld world, String url) throws Exception {
    world.environment("- webhook: {urlVariable: HOOK_URL, format: teams}\n");
    world.variables.put("HOOK_URL", url);
  }

  private void mail(DoctorWorld world, String scheme) throws Exception {
    world.environment("- mail: {to: [ops@example.com]}\n");
    world.variables.put("SMTP_SERVER", scheme + "://127.0.0.1:" + mail.getSmtp().getPort());
    world.variables.put("SMTP_FROM", "slipway@example.com");
  }

  @Test
  void aMailServerAcceptsTheLoginAndGetsNoMail(@TempDir Path folder) throws Exception {
    try (DoctorWorld world = new DoctorWorld(folder, servers)) {
      mail(world, "smtp");
      world.variables.put("SMTP_USER", "slipway");
      world.variables.put("SMTP_PASSWORD", "smtp-pass-Wm4tt");

      Report report = world.examine(check -> check.id() == CheckId.MAIL_SERVER);

      assertThat(DoctorWorld.of(report, CheckId.MAIL_SERVER).outcome())
          .isEqualTo(Outcome.ok("it accepts the user and the password"));
      assertThat(mail.getReceivedMessages()).isEmpty();
    }
  }

  /** Several receivers are one login: some servers lock a user after a few wrong ones. */
  @Test
  void aMailServerIsLoggedInToOnce(@TempDir Path folder) throws Exception {
    try (DoctorWorld world = new DoctorWorld(folder, servers)) {
      mail(world, "smtp");
      world.environment("- mail: {to: [ops@example.com]}\n- mail: {to: [dev@example.com]}\n");

      Report report = world.examine(check -> check.id() == CheckId.MAIL_SERVER);

      assertThat(report.findings()).hasSize(1);
    }
  }
}
