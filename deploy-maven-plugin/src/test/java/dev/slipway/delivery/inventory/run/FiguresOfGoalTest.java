package dev.slipway.delivery.inventory.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.inventory.find.ForgeQuery;
import dev.slipway.delivery.inventory.question.BisectOptions;
import dev.slipway.delivery.inventory.question.QuestionOptions;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.RetryListener;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.settings.Settings;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Figures of real repositories: an environment's, and a clone of a service. No server. */
class FiguresOfGoalTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  @TempDir private Path folder;
  private final List<Event> events = new ArrayList<>();

  @Test
  void onTheConsoleAndInJson() throws IOException, GitAPIException {
    repositories();

    run("orders=service");

    List<String> lines = ((Event.InventoryListed) events.get(events.size() - 1)).lines();
    // Written at 8:00, deployed at 20:00 on five days.
    assertThat(lines).anyMatch(line -> line.matches("Change lead time +12\\.0 hours +n = 5"));
    assertThat(lines).anyMatch(line -> line.matches("Deployment frequency +1\\.2 per week +n = 5"));
    JsonNode figures = Json.read(Files.readAllBytes(folder.resolve("out/inventory.json")));
    JsonNode lead = figures.path("figures").path(0);
    assertThat(lead.path("id").stringValue()).isEqualTo("lead-time");
    assertThat(lead.path("value").doubleValue()).isEqualTo(12.0);
    assertThat(lead.path("evidence").size()).isEqualTo(5);
  }

  @Test
  void withoutTheCloneTheCommitsAreNotKnown() throws IOException, GitAPIException {
    repositories();

    run("");

    List<String> lines = ((Event.InventoryListed) events.get(events.size() - 1)).lines();
    assertThat(lines).anyMatch(line -> line.matches("Change lead time +too few +n = 0"));
    assertThat(lines).anyMatch(line -> line.matches("Deployment frequency +1\\.2 per week +n = 5"));
  }

  private void repositories() throws IOException, GitAPIException {
    try (Git service = init("service");
        Git environment = init("production")) {
      write(
          "production/environment.yaml",
          "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: production}\n");
      String commit = commit(service, "2026-10-01T08:00:00Z");
      app("1.0", commit);
      commit(environment, "2026-10-01T20:00:00Z");
      for (int i = 1; i <= 5; i++) {
        commit = commit(service, "2026-11-1" + i + "T08:00:00Z");
        app("1." + i, commit);
        commit(environment, "2026-11-1" + i + "T20:00:00Z");
      }
    }
  }

  private void run(String repositories) throws IOException {
    Connections connections =
        new Connections(
            new Connections.Build(
                new Settings(),
                request -> {
                  throw new AssertionError("nothing is decrypted");
                },
                folder,
                true),
            new Connections.Limits("", 0, 5, 5, 5),
            PlainHosts.LOOPBACK,
            RetryListener.silent());
    InventoryOptions options =
        new InventoryOptions(
            "production",
            new ForgeQuery("", "", "", "", ""),
            new InventoryOptions.Filter("", ""),
            new QuestionOptions("", "", "", "", BisectOptions.NONE),
            new InventoryOptions.Sources(
                true, "", "", "", new InventoryOptions.Figures(30, "", repositories), "UTC"),
            new InventoryOptions.Shown("table,json", folder.resolve("out"), false),
            "");
    new InventorySetup(
            connections,
            new InventorySetup.Directories(folder, folder.resolve("caches")),
            Map.of(),
            () -> NOW,
            events::add)
        .run(options, "", 100);
  }

  private Git init(String directory) throws GitAPIException {
    return Git.init()
        .setInitialBranch("main")
        .setDirectory(folder.resolve(directory).toFile())
        .call();
  }

  private void app(String version, String commit) throws IOException {
    write(
        "production/apps/orders.yaml",
        """
        apiVersion: slipway.dev/v1
        kind: App
        metadata: {name: orders}
        spec:
          bundle: https://nexus.example.com/orders-%s.tar.gz
          version: "%s"
          commit: %s
        """
            .formatted(version, version, commit));
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String commit(Git git, String time) throws GitAPIException {
    PersonIdent who = new PersonIdent("T", "t@example.com", Instant.parse(time), ZoneOffset.UTC);
    git.add().addFilepattern(".").call();
    return git.commit()
        .setAllowEmpty(true)
        .setMessage("feat: " + time)
        .setAuthor(who)
        .setCommitter(who)
        .setSign(false)
        .call()
        .name();
  }
}
