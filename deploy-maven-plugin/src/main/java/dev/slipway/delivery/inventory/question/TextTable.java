package dev.slipway.delivery.inventory.question;

import dev.slipway.delivery.text.VisibleText;
import java.util.ArrayList;
import java.util.List;

/** Columns that line up, each as wide as its longest text. Pure. */
final class TextTable {
  private static final String INDENT = "  ";
  private static final int MOST = 2_000;

  private final List<List<String>> rows = new ArrayList<>();

  TextTable row(String... cells) {
    return row(List.of(cells));
  }

  /** Texts of others lose what can't be seen: none steers a terminal or begins a line. */
  TextTable row(List<String> cells) {
    rows.add(cells.stream().map(cell -> VisibleText.cut(VisibleText.of(cell, ""), MOST)).toList());
    return this;
  }

  List<String> lines() {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        if (i == widths.size()) {
          widths.add(0);
        }
        widths.set(i, Math.max(widths.get(i), length(row.get(i))));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder(INDENT);
    for (int i = 0; i < row.size(); i++) {
      String cell = row.get(i);
      line.append(cell).append(" ".repeat(widths.get(i) - length(cell))).append(INDENT);
    }
    return line.toString().stripTrailing();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
