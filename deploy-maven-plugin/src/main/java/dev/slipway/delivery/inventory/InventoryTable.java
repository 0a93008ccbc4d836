package dev.slipway.delivery.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An inventory as aligned plain text. */
public final class InventoryTable {
  private static final int SHORT_COMMIT = 10;

  private InventoryTable() {}

  /** A heading and one line per app; '-' for unknown values. */
  public static List<String> lines(List<InventoryEntry> entries) {
    return lines(entries, UpdateGates.NONE);
  }

  /** The same with what updates of each app wait for, and a line for each gate below. */
  public static List<String> lines(List<InventoryEntry> entries, UpdateGates updates) {
    boolean gates = !updates.gates().isEmpty();
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(List.of("APP", "VERSION", "OWNER", "COMMIT", "SINCE"), gates, "UPDATES"));
    for (InventoryEntry entry : entries) {
      List<String> row =
          List.of(
              known(entry.app()),
              known(entry.version().isEmpty() ? entry.path() : entry.version()),
              known(entry.owner()),
              known(shortened(entry.commit())),
              since(entry));
      rows.add(row(row, gates, updates.waits(entry.app())));
    }
    List<String> lines = new ArrayList<>(aligned(rows));
    updates.lines().forEach(line -> lines.add("  " + line));
    return lines;
  }

  private static List<String> row(List<String> row, boolean longer, String last) {
    List<String> all = new ArrayList<>(row);
    if (longer) {
      all.add(last);
    }
    return all;
  }

  private static List<String> aligned(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    Function<List<String>, String> line =
        row -> {
          StringBuilder text = new StringBuilder();
          for (int i = 0; i < columns; i++) {
            text.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
          }
          return text.toString().stripTrailing();
        };
    return rows.stream().map(line).toList();
  }

  private static String since(InventoryEntry entry) {
    if (entry.since().isEmpty()) {
      return "not committed";
    }
    String time = entry.since().replace('T', ' ').replaceFirst(":\\d\\d(\\.\\d+)?Z$", "");
    return (entry.exact() ? "" : "before ") + time + " UTC";
  }

  private static String shortened(String commit) {
    String begin = commit.substring(0, Math.min(SHORT_COMMIT, commit.length()));
    return commit.endsWith("-dirty") && commit.length() > SHORT_COMMIT ? begin + "-dirty" : begin;
  }

  private static String known(String text) {
    return text.isEmpty() ? "-" : text;
  }
}
