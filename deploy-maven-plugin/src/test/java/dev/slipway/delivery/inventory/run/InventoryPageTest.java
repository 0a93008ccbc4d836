package dev.slipway.delivery.inventory.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.docs.DocPages;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.inventory.FlagKind;
import dev.slipway.delivery.inventory.find.ForgeQuery;
import dev.slipway.delivery.inventory.output.Output;
import dev.slipway.delivery.inventory.question.QuestionOptions;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.RetryListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.maven.settings.Settings;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/inventory.md says what the goal does. */
class InventoryPageTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");
  private static final Pattern FILE = Pattern.compile("(?s)```yaml\n# ([a-z/.]+)\n(.*?)```");

  @TempDir Path folder;

  @Test
  void theExampleIsWhatIsPrinted() throws IOException, GitAPIException {
    String section = section("Example");
    Path root = folder.resolve("env-production");
    FILE.matcher(section)
        .results()
        .forEach(file -> write(root.resolve(file.group(1)), file.group(2)));
    try (Git git = Git.init().setInitialBranch("main").setDirectory(root.toFile()).call()) {
      PersonIdent who =
          new PersonIdent(
              "Ann", "ann@example.com", Instant.parse("2026-11-27T15:20:00Z"), ZoneOffset.UTC);
      git.add().addFilepattern(".").call();
      git.commit()
          .setMessage("orders 1.4.1\n\nSee merge request shop/env-production!7")
          .setAuthor(who)
          .setCommitter(who)
          .setSign(false)
          .call();
    }
    List<Event> events = new ArrayList<>();
    run(root, events);
    Event.InventoryListed listed = (Event.InventoryListed) events.get(events.size() - 1);
    String printed = listed.title() + "\n" + String.join("\n", listed.lines());
    DocPages.requireBlock("inventory.md", "text", printed);
  }

  @Test
  void allFlagsAndFormatsAreThere() throws IOException {
    List<String> flags = new ArrayList<>();
    for (FlagKind kind : FlagKind.values()) {
      flags.add(kind.id());
    }
    assertThat(rows("Flags")).isEqualTo(flags);
    List<String> formats = new ArrayList<>(List.of("table"));
    for (Output output : InventorySetup.outputs()) {
      formats.add(output.id());
    }
    assertThat(rows("Outputs")).isEqualTo(formats);
  }

  private void run(Path root, List<Event> events) throws IOException {
    Connections connections =
        new Connections(
            new Connections.Build(
                new Settings(),
                request -> {
                  throw new AssertionError("nothing is decrypted");
                },
                root,
                true),
            new Connections.Limits("", 0, 5, 5, 5),
            PlainHosts.LOOPBACK,
            RetryListener.silent());
    new InventorySetup(
            connections,
            new InventorySetup.Directories(root, folder.resolve("caches")),
            Map.of(),
            () -> Instant.parse("2026-11-30T12:00:00Z"),
            events::add)
        .run(
            new InventoryOptions(
                "",
                new ForgeQuery("", "", "", "", ""),
                new InventoryOptions.Filter("", ""),
                QuestionOptions.NONE,
                new InventoryOptions.Sources(
                    true, "", "", "", InventoryOptions.Figures.NONE, "UTC"),
                new InventoryOptions.Shown("table", folder.resolve("out"), false),
                ""),
            "",
            107);
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> rows(String title) throws IOException {
    return ROW.matcher(section(title)).results().map(row -> row.group(1)).toList();
  }

  private static String section(String title) throws IOException {
    String page = DocPages.text("inventory.md");
    String begin = "\n## " + title + "\n";
    assertThat(page).contains(begin);
    String rest = page.substring(page.indexOf(begin) + begin.length());
    int end = rest.indexOf("\n## ");
    return end < 0 ? rest : rest.substring(0, end);
  }
}
