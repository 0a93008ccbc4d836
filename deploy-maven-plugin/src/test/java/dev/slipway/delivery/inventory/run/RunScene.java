package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.inventory.declared.DeclaredReader;
import dev.slipway.delivery.inventory.declared.NewestVersions;
import dev.slipway.delivery.inventory.find.ForgeQuery;
import dev.slipway.delivery.inventory.find.GivenEnvironments;
import dev.slipway.delivery.inventory.output.Output;
import dev.slipway.delivery.inventory.question.BisectOptions;
import dev.slipway.delivery.inventory.question.QuestionOptions;
import dev.slipway.delivery.inventory.run.InventoryParts.Evidence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Environments in folders, and a run whose other parts are given. */
abstract class RunScene {
  static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  @TempDir Path folder;
  final List<Event> events = new ArrayList<>();
  Evidence evidence =
      new Evidence(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  final Option option = new Option();
  boolean content;

  /** Options as users write them. */
  static final class Option {
    String app = "";
    String owner = "";
    String at = "";
    String contexts = "";
    String live = "";
    String formats = "table,lines";
    String fail = "";
    boolean grants;
  }

  /** A format of one line per app. */
  private static final Output LINES =
      new Output() {
        @Override
        public String id() {
          return "lines";
        }

        @Override
        public Map<String, byte[]> files(dev.slipway.delivery.inventory.InventoryReport report) {
          StringBuilder text = new StringBuilder(report.title()).append('\n');
          report
              .inventory()
              .cells()
              .forEach(
                  cell ->
                      text.append(cell.app())
                          .append(' ')
                          .append(cell.environment())
                          .append(' ')
                          .append(cell.version().id())
                          .append('\n'));
          return Map.of("deep/lines.txt", text.toString().getBytes(StandardCharsets.UTF_8));
        }
      };

  InventoryOptions options() {
    return new InventoryOptions(
        "staging,production",
        new ForgeQuery("", "", "", "", ""),
        new InventoryOptions.Filter(option.app, option.owner),
        new QuestionOptions("", option.at, "", "", BisectOptions.NONE),
        new InventoryOptions.Sources(
            true, option.live, option.contexts, "", InventoryOptions.Figures.NONE, ""),
        new InventoryOptions.Shown(option.formats, folder.resolve("out"), option.grants),
        option.fail);
  }

  void run() throws IOException {
    InventoryOptions options = options();
    InventoryParts parts =
        new InventoryParts(
            () -> GivenEnvironments.of(options.environments(), folder),
            wanted -> {
              content = wanted;
              return new DeclaredReader(
                  Optional.empty(),
                  new NewestVersions(store -> Optional.empty(), NOW),
                  Map.of(),
                  () -> NOW);
            },
            evidence,
            List.of(LINES),
            (report, width) ->
                report.inventory().cells().stream()
                    .map(cell -> cell.app() + "@" + cell.environment() + " of " + width)
                    .toList());
    new InventoryRun(parts, options, () -> NOW, events::add).run(100);
  }

  /** The lines of what was listed last. */
  Event.InventoryListed listed() {
    return (Event.InventoryListed) events.get(events.size() - 1);
  }

  String written() throws IOException {
    return Files.readString(folder.resolve("out/deep/lines.txt"));
  }

  void environment(String directory, String name) throws IOException {
    write(
        directory + "/environment.yaml",
        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: " + name + "}\n");
  }

  void app(String directory, String name, String version, String owner) throws IOException {
    write(
        directory + "/apps/" + name + ".yaml",
        """
        apiVersion: slipway.dev/v1
        kind: App
        metadata: {name: %s}
        spec:
          bundle: https://n.example.com/%s.tar.gz
          version: %s
          owner: %s
        """
            .formatted(name, name, version, owner));
  }

  void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
