package dev.slipway.delivery.inventory.output;

import static dev.slipway.delivery.markdown.MarkdownText.NAME;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.InventoryReport;
import dev.slipway.delivery.inventory.output.Notes.Note;
import dev.slipway.delivery.markdown.MarkdownText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code inventory.md}, for a wiki page or a note of GitLab. */
public final class MarkdownOutput implements Output {
  private static final int MOST_NOTES = 200;
  private static final int MOST_TEXT = 500;
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

  @Override
  public String id() {
    return "markdown";
  }

  @Override
  public Map<String, byte[]> files(InventoryReport report) {
    return Map.of("inventory.md", text(report).getBytes(StandardCharsets.UTF_8));
  }

  static String text(InventoryReport report) {
    Inventory inventory = report.inventory();
    Notes notes = new Notes(inventory);
    List<String> lines = new ArrayList<>();
    lines.add("## Inventory of " + MarkdownText.text(CellText.known(report.title()), NAME));
    lines.add("");
    lines.add(notes.summary());
    if (!inventory.environments().isEmpty()) {
      lines.add("");
      lines.addAll(inventory.environments().size() == 1 ? one(inventory) : several(inventory));
    }
    addSection(lines, "Sources that could not be read", notes.problems());
    addSection(lines, "Flags", notes.flags());
    addSection(lines, "Updates that wait", notes.gates());
    addSection(lines, "Objects that are not declared", notes.undeclared());
    return String.join("\n", lines) + "\n";
  }

  private static void addSection(List<String> lines, String title, List<Note> notes) {
    if (notes.isEmpty()) {
      return;
    }
    lines.addAll(List.of("", "### " + title, ""));
    for (Note note : notes.subList(0, Math.min(MOST_NOTES, notes.size()))) {
      lines.add(
          "- %s: %s: %s"
              .formatted(
                  MarkdownText.text(CellText.known(note.where()), NAME),
                  note.what(),
                  MarkdownText.text(CellText.known(note.text()), MOST_TEXT)));
    }
    if (notes.size() > MOST_NOTES) {
      lines.add("- and %s more in `inventory.json`".formatted(notes.size() - MOST_NOTES));
    }
  }

  private static List<String> one(Inventory inventory) {
    EnvironmentFacts environment = inventory.environments().get(0);
    List<List<String>> rows = new ArrayList<>();
    for (AppFacts app : inventory.cells()) {
      rows.add(
          List.of(
              text(app.app()),
              text(CellText.version(app)),
              text(CellText.owner(app)),
              commit(app),
              CellText.since(app),
              CellText.health(app, environment),
              CellText.flags(app)));
    }
    List<String> lines = new ArrayList<>();
    lines.add("Environment " + heading(environment));
    lines.add("");
    lines.addAll(
        table(
            List.of("app", "version", "owner", "commit", "since (UTC)", "health", "flags"), rows));
    return lines;
  }

  private static List<String> several(Inventory inventory) {
    Map<List<String>, AppFacts> cells = new HashMap<>();
    inventory.cells().forEach(app -> cells.put(List.of(app.app(), app.environment()), app));
    List<String> titles = new ArrayList<>(List.of("app"));
    inventory.environments().forEach(environment -> titles.add(heading(environment)));
    List<List<String>> rows = new ArrayList<>();
    for (String app : inventory.apps()) {
      List<String> row = new ArrayList<>(List.of(text(app)));
      for (EnvironmentFacts environment : inventory.environments()) {
        AppFacts facts = cells.get(List.of(app, environment.name()));
        row.add(facts == null ? InventoryLines.absent(environment) : cell(facts, environment));
      }
      rows.add(row);
    }
    return table(titles, rows);
  }

  /** Version, owner, health and flags, as far as they are known. */
  private static String cell(AppFacts app, EnvironmentFacts environment) {
    List<String> parts = new ArrayList<>(List.of(text(CellText.version(app))));
    if (!app.owner().isEmpty()) {
      parts.add(text(app.owner()));
    }
    String health = CellText.health(app, environment);
    if (!health.equals(CellText.NONE)) {
      parts.add(health);
    }
    if (!app.flags().isEmpty()) {
      parts.add("**" + CellText.flags(app) + "**");
    }
    return String.join(" · ", parts);
  }

  private static String heading(EnvironmentFacts environment) {
    String name = CellText.known(environment.name());
    String linked =
        MarkdownText.link(name, environment.address())
            .orElseGet(() -> MarkdownText.text(name, NAME));
    String trouble = CellText.trouble(environment);
    return trouble.isEmpty() ? linked : linked + " (" + trouble + ")";
  }

  private static String commit(AppFacts app) {
    String source = app.declared().map(declared -> declared.responsibility().source()).orElse("");
    String shown = CellText.commit(app);
    String commit = app.version().commit();
    if (!source.isEmpty() && COMMIT.matcher(commit).matches()) {
      return MarkdownText.codeLink(shown, source + "/-/commit/" + commit)
          .orElseGet(() -> MarkdownText.codeCell(shown, NAME));
    }
    return shown.equals(CellText.NONE) ? shown : MarkdownText.codeCell(shown, NAME);
  }

  private static String text(String name) {
    return MarkdownText.text(CellText.known(name), NAME);
  }

  private static List<String> table(List<String> titles, List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    lines.add("| " + String.join(" | ", titles) + " |");
    lines.add("| " + "--- | ".repeat(titles.size()).stripTrailing());
    rows.forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
    return lines;
  }
}
