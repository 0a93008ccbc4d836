package dev.slipway.delivery.suggest.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.RetryListener;
import dev.slipway.delivery.report.AppOwnership;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.ChangeCounts;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.delivery.report.RunSource;
import dev.slipway.delivery.report.VersionChange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackSetupTest {
  private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");

  @TempDir Path directory;

  private final List<String> warnings = new ArrayList<>();

  @Test
  void doesNothingWhereItIsNotWanted() throws IOException {
    environment("updates: {}");
    setup(Map.of()).on(failed());
    environment("hosts: [n]");
    setup(Map.of()).on(failed());
    Files.delete(directory.resolve("environment.yaml"));
    setup(Map.of()).on(failed());
    assertThat(warnings).isEmpty();
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    environment("updates: {rollback: mergeRequest}");
    setup(Map.of("CI_API_V4_URL", "https://gitlab.example.com/api/v4")).on(failed());
    assertThat(warnings)
        .containsExactly(
            "No rollback is proposed: spec.updates.rollback needs a job of GitLab CI with a token in"
                + " the variable SLIPWAY_GITLAB_TOKEN.");
    setup(Map.of()).on(new Event.Note("anything else"));
    assertThat(warnings).hasSize(1);
  }

  /** The default branch may be another environment, which names the same version. */
  @Test
  void aJobOfAnotherBranchTakesNothingBackOnTheDefaultOne() throws IOException {
    environment("updates: {rollback: mergeRequest}");
    setup(
            Map.of(
                "CI_API_V4_URL",
                "http://127.0.0.1:1/api/v4",
                "CI_PROJECT_PATH",
                "shop/prod",
                "SLIPWAY_GITLAB_TOKEN",
                "glpat-secret",
                "CI_DEFAULT_BRANCH",
                "staging",
                "CI_COMMIT_BRANCH",
                "prod"))
        .on(failed());
    assertThat(warnings)
        .containsExactly(
            "No rollback is proposed: it is a merge request to the default branch staging, and this"
                + " job is of prod. Revert the commit there.");
  }

  @Test
  void aServerThatRefusesIsAWarningWithoutTheToken() throws IOException {
    environment("updates: {rollback: mergeRequest}");
    List<String> tokens = new ArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          tokens.add(exchange.getRequestHeaders().getFirst("PRIVATE-TOKEN"));
          exchange.sendResponseHeaders(401, -1);
          exchange.close();
        });
    server.start();
    try {
      String api = "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v4";
      setup(
              Map.of(
                  "CI_API_V4_URL",
                  api,
                  "CI_PROJECT_PATH",
                  "shop/prod",
                  "SLIPWAY_GITLAB_TOKEN",
                  "glpat-secret"))
          .on(failed());
    } finally {
      server.stop(0);
    }
    assertThat(tokens).contains("glpat-secret");
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0))
        .startsWith("The rollback could not be proposed: ")
        .doesNotContain("glpat-secret");
  }

  private RollbackSetup setup(Map<String, String> variables) {
    Connections connections =
        new Connections(
            new Connections.Build(
                new Settings(),
                request -> {
                  throw new AssertionError("nothing is decrypted");
                },
                directory,
                false),
            new Connections.Limits("", 0, 5, 5, 5),
            PlainHosts.LOOPBACK,
            RetryListener.silent());
    return new RollbackSetup(
        directory,
        connections,
        variables,
        event -> {
          if (event instanceof Event.Warning warning) {
            warnings.add(warning.message());
          }
        });
  }

  private void environment(String spec) throws IOException {
    Files.writeString(
        directory.resolve("environment.yaml"),
        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: prod}\nspec: {"
            + spec
            + "}\n");
  }

  private static Event failed() {
    AppReport app =
        new AppReport(
            new AppOwnership("orders", "", "", ""),
            new VersionChange("1.4.2", "", "1.4.1", ""),
            new ChangeCounts(0, 1, 0),
            AppState.FAILED,
            List.of());
    RunSource source = new RunSource("prod", "", "", "", "", "");
    return new Event.RunReported(
        new RunReport(
            source, RunOutcome.FAILED, NOW, Optional.of(NOW), List.of(app), Optional.empty()));
  }
}
