package dev.slipway.delivery.notify.setup;

import static dev.slipway.delivery.net.FakeServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.FakeServer;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.notify.MemoryInMap;
import dev.slipway.delivery.notify.Notifications;
import dev.slipway.delivery.notify.Receiver;
import dev.slipway.delivery.notify.Reports;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotificationSetupTest {
  private static final RunReport REPORT =
      Reports.run("r1", RunOutcome.SUCCEEDED, Reports.app("orders", "1.4.2", AppState.READY));

  private final List<String> warnings = new ArrayList<>();
  private final Map<String, String> variables = new HashMap<>();

  @Test
  void reportsToWhatIsConfiguredAndToMore() {
    List<String> heard = new ArrayList<>();
    try (FakeServer server = new FakeServer(request -> answer("200 OK"))) {
      variables.put("SLACK", server.uri("/services/T/B/s3cr3t").toString());
      Receiver more =
          new Receiver() {
            @Override
            public String name() {
              return "more";
            }

            @Override
            public void report(RunReport report) {
              heard.add(report.source().release());
            }
          };
      NotificationSetup setup =
          setup(
                  "[{slack: {webhookVariable: SLACK}},{webhook: {url: \""
                      + server.uri("/hook")
                      + "\"}}]",
                  false)
              .with(more);
      report(setup);
      assertThat(server.requests)
          .extracting(FakeServer.Request::path)
          .containsExactlyInAnyOrder("/services/T/B/s3cr3t", "/hook");
    }
    assertThat(heard).containsExactly("r1");
    assertThat(warnings).isEmpty();
  }

  @Test
  void filesAndGitlabNeedNoConfiguration(@TempDir Path directory) {
    try (FakeServer server = new FakeServer(request -> answer("200 OK", "[{\"id\":7}]"))) {
      variables.put("CI_API_V4_URL", server.uri("/api/v4").toString());
      variables.put("CI_PROJECT_ID", "7");
      variables.put("CI_COMMIT_SHA", "3f1a9c0e5b7d2f4861a0c9e3d5b7f1a2c4e6d8b0");
      variables.put("CI_COMMIT_REF_NAME", "main");
      variables.put("CI_JOB_TOKEN", "job-token");
      variables.put("CI_PROJECT_DIR", directory.toString());

      report(setup("[]", false).withFiles(directory));
      assertThat(server.requests).isEmpty();
      report(setup("[]", true).inGitlab(directory));
      assertThat(server.requests).isEmpty();
      report(setup("[]", false).inGitlab(directory));

      assertThat(server.requests)
          .hasToString(
              "[GET /api/v4/projects/7/environments?name=production,"
                  + " POST /api/v4/projects/7/deployments]");
    }
    assertThat(directory)
        .isDirectoryContaining(file -> file.endsWith("TEST-run.xml"))
        .isDirectoryContaining(file -> file.endsWith("metrics.prom"));
    assertThat(warnings).isEmpty();
  }

  @Test
  void aMissingVariableIsAWarningAndTheOthersHear() {
    try (FakeServer server = new FakeServer(request -> answer("200 OK"))) {
      variables.put("BROKEN", "hooks.example.com/s3cr3t");
      report(
          setup(
              "[{slack: {webhookVariable: SLACK}},{webhook: {urlVariable: BROKEN}},{mail: {to:"
                  + " [a@b.c]}},{slack: {tokenVariable: TOKEN, channel: \"#a\"}},{webhook: {url: \""
                  + server.uri("/hook")
                  + "\"}}]",
              false));
      assertThat(server.requests).hasSize(1);
    }
    assertThat(warnings).hasSize(4);
    assertThat(warnings.get(0)).startsWith("Slack is not notified: the variable SLACK is not set");
    assertThat(warnings.get(1)).contains("BROKEN").doesNotContain("s3cr3t");
    assertThat(warnings.get(2)).contains("SMTP_SERVER");
    assertThat(warnings.get(3)).contains("TOKEN is not set");
  }

  @Test
  void offlineNothingIsSent() {
    try (FakeServer server = new FakeServer(request -> answer("200 OK"))) {
      report(setup("[{webhook: {url: \"" + server.uri("/hook") + "\"}}]", true));
      assertThat(server.requests).isEmpty();
    }
    assertThat(warnings)
        .containsExactly("Maven is offline: the receivers of spec.notify are not notified");
    warnings.clear();
    report(setup("[]", true));
    assertThat(warnings).isEmpty();
  }

  /** Takes connections and never answers; the others hear, and nothing is retried or printed. */
  @Test
  @Tag("slow")
  void aSilentServerCostsTheBudgetAtMost() throws IOException {
    try (ServerSocket silent = new ServerSocket(0);
        FakeServer drip =
            new FakeServer(
                request ->
                    (socket, out) -> {
                      for (int n = 0; n < 100; n++) {
                        out.write("HTTP/1.1 200 OK\r\nX: yyyyyy".charAt(Math.min(n, 23)));
                        out.flush();
                        pause();
                      }
                    });
        FakeServer server = new FakeServer(request -> answer("200 OK"))) {
      String url = "http://127.0.0.1:" + silent.getLocalPort() + "/services/s3cr3t";
      long begun = System.nanoTime();
      report(
          setup(
              "[{webhook: {url: \"%s\"}},{webhook: {url: \"%s\"}},{webhook: {url: \"%s\"}}]"
                  .formatted(url, drip.uri("/s3cr3t"), server.uri("/hook")),
              false));
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(40));
      assertThat(server.requests).hasSize(1);
    }
    assertThat(warnings)
        .hasSize(2)
        .allMatch(warning -> warning.startsWith("The run was not reported to webhook http://127."))
        .noneMatch(warning -> warning.contains("s3cr3t"));
  }

  /** A class loader without the mail library makes and uses all other receivers. */
  @Test
  void nothingOfTheMailLibraryIsLoadedWithoutMail() throws Exception {
    try (FakeServer server = new FakeServer(request -> answer("200 OK"))) {
      String spec =
          "[{slack: {webhookVariable: SLACK}},{webhook: {url: \"" + server.uri("/hook") + "\"}}]";
      assertThat(withoutMail(spec, server)).isEmpty();
      assertThat(server.requests).hasSize(2);
      String mail = "[{mail: {to: [a@b.c], server: \"smtp://127.0.0.1:1\", from: a@b.c}}]";
      assertThatThrownBy(() -> withoutMail(mail, server))
          .hasRootCauseInstanceOf(ClassNotFoundException.class)
          .rootCause()
          .hasMessageStartingWith("jakarta.mail.");
    }
  }

  private static List<String> withoutMail(String spec, FakeServer server) throws Exception {
    Class<?> alone =
        new WithoutMail(NotificationSetupTest.class.getClassLoader())
            .loadClass(Alone.class.getName());
    Object result =
        alone
            .getMethod("run", String.class, String.class)
            .invoke(null, spec, server.uri("/services/T/B/x").toString());
    List<String> lines = new ArrayList<>();
    for (Object line : (List<?>) result) {
      lines.add(String.valueOf(line));
    }
    return lines;
  }

  /** Runs in the class loader without mail. */
  public static final class Alone {
    private Alone() {}

    /** The warnings. */
    public static List<String> run(String spec, String slack) {
      NotificationSetupTest test = new NotificationSetupTest();
      test.variables.put("SLACK", slack);
      report(test, test.setup(spec, false));
      return test.warnings;
    }
  }

  /** Loads our classes itself, and has no mail library. */
  private static final class WithoutMail extends ClassLoader {
    private WithoutMail(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("jakarta.mail") || name.startsWith("org.eclipse.angus")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("dev.slipway.") || findLoadedClass(name) != null) {
        return super.loadClass(name, resolve);
      }
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  private NotificationSetup setup(String notify, boolean offline) {
    return new NotificationSetup(
        new FormatReader().notifyTargets("notify: " + notify, "environment.yaml"),
        HttpSettings.standard(),
        offline,
        event -> warnings.add(((Event.Warning) event).message()));
  }

  private void report(NotificationSetup setup) {
    report(this, setup);
  }

  private static void report(NotificationSetupTest test, NotificationSetup setup) {
    InstantSource clock = InstantSource.fixed(Reports.START);
    try (Notifications all = setup.open(test.variables, new MemoryInMap(), clock)) {
      all.on(new Event.RunReported(REPORT));
    }
  }

  private static void pause() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
