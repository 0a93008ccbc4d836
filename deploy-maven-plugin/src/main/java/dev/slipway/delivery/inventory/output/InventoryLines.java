package dev.slipway.delivery.inventory.output;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.InventoryReport;
import dev.slipway.delivery.inventory.output.Notes.Note;
import dev.slipway.delivery.text.ConsoleTable;
import dev.slipway.delivery.text.ConsoleTable.Column;
import dev.slipway.delivery.text.TextWidth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An inventory for a terminal: one environment with what is known of each app, several as a table
 * of apps and environments. No line is wider than the terminal.
 */
public final class InventoryLines {
  /** Narrower terminals are taken for this wide. */
  static final int LEAST_WIDTH = 40;

  private static final int MOST_NOTES = 20;
  private static final String INDENT = "    ";

  private InventoryLines() {}

  /** The table, notes and a summary. */
  public static List<String> lines(InventoryReport report, int terminal) {
    int width = Math.max(LEAST_WIDTH, terminal);
    Inventory inventory = report.inventory();
    List<String> lines = new ArrayList<>();
    if (inventory.environments().size() == 1) {
      lines.addAll(one(inventory, inventory.environments().get(0)).lines(width));
    } else if (!inventory.environments().isEmpty()) {
      for (ConsoleTable table : several(inventory, width)) {
        if (!lines.isEmpty()) {
          lines.add("");
        }
        lines.addAll(table.lines(width));
      }
    }
    Notes notes = new Notes(inventory);
    addNotes(lines, notes.problems(), width, Integer.MAX_VALUE);
    addNotes(lines, notes.flags(), width, MOST_NOTES);
    addNotes(lines, notes.gates(), width, MOST_NOTES);
    addNotes(lines, notes.undeclared(), width, Integer.MAX_VALUE);
    lines.addAll(TextWidth.wrapped(notes.summary(), width, INDENT));
    return lines;
  }

  private static void addNotes(List<String> lines, List<Note> notes, int width, int most) {
    notes.stream()
        .limit(most)
        .forEach(note -> lines.addAll(TextWidth.wrapped("  " + note.line(), width, INDENT)));
    if (notes.size() > most) {
      lines.add("  and %s more in inventory.json".formatted(notes.size() - most));
    }
  }

  private static ConsoleTable one(Inventory inventory, EnvironmentFacts environment) {
    List<Column> columns =
        List.of(
            new Column("APP", 12, 0),
            new Column("VERSION", 8, 0),
            new Column("OWNER", 6, 2),
            new Column("COMMIT", 7, 3),
            new Column("SINCE (UTC)", 16, 1),
            new Column("HEALTH", 6, 0),
            new Column("FLAGS", 8, 0));
    List<List<String>> rows = new ArrayList<>();
    for (AppFacts app : inventory.cells()) {
      rows.add(
          List.of(
              CellText.known(app.app()),
              CellText.version(app),
              CellText.owner(app),
              CellText.commit(app),
              CellText.since(app),
              CellText.health(app, environment),
              CellText.flags(app)));
    }
    return new ConsoleTable(columns, rows);
  }

  /** One table, or as many as are needed for all environments to fit side by side. */
  private static List<ConsoleTable> several(Inventory inventory, int width) {
    Map<String, Map<String, String>> cells = new HashMap<>();
    for (AppFacts app : inventory.cells()) {
      cells
          .computeIfAbsent(app.environment(), any -> new HashMap<>())
          .put(app.app(), CellText.versionAndFlag(app));
    }
    List<String> apps = inventory.apps();
    Map<String, String> owners = owners(inventory);
    List<ConsoleTable> tables = new ArrayList<>();
    List<EnvironmentFacts> left = inventory.environments();
    while (!left.isEmpty()) {
      int count = 1;
      ConsoleTable table = matrix(apps, owners, left.subList(0, count), cells);
      while (count < left.size()) {
        ConsoleTable next = matrix(apps, owners, left.subList(0, count + 1), cells);
        if (next.least() > width) {
          break;
        }
        table = next;
        count++;
      }
      tables.add(table);
      left = left.subList(count, left.size());
    }
    return tables;
  }

  /** The last environment is the most important one, so its owner counts. */
  private static Map<String, String> owners(Inventory inventory) {
    Map<String, String> owners = new HashMap<>();
    for (AppFacts app : inventory.cells()) {
      if (!app.owner().isEmpty()) {
        owners.put(app.app(), CellText.owner(app));
      }
    }
    return owners;
  }

  /**
   * @param cells texts by environment and app
   */
  private static ConsoleTable matrix(
      List<String> apps,
      Map<String, String> owners,
      List<EnvironmentFacts> environments,
      Map<String, Map<String, String>> cells) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("APP", 12, 0));
    columns.add(new Column("OWNER", 6, 1));
    List<String> troubles = new ArrayList<>(List.of("", ""));
    for (EnvironmentFacts environment : environments) {
      columns.add(new Column(CellText.known(environment.name()), 12, 0));
      troubles.add(CellText.trouble(environment));
    }
    List<List<String>> rows = new ArrayList<>();
    if (!String.join("", troubles).isEmpty()) {
      rows.add(troubles);
    }
    for (String app : apps) {
      List<String> row = new ArrayList<>();
      row.add(CellText.known(app));
      row.add(owners.getOrDefault(app, CellText.NONE));
      for (EnvironmentFacts environment : environments) {
        String text = cells.getOrDefault(environment.name(), Map.of()).get(app);
        row.add(text == null ? absent(environment) : text);
      }
      rows.add(row);
    }
    return new ConsoleTable(columns, rows);
  }

  static String absent(EnvironmentFacts environment) {
    return environment.problems().containsKey(Source.DECLARED)
        ? CellText.UNREADABLE
        : CellText.NONE;
  }
}
