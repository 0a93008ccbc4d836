package dev.slipway.delivery.inventory.output;

import dev.slipway.delivery.text.VisibleText;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lines of CSV by RFC 4180, of which no cell is taken for a formula. */
final class CsvText {
  private static final int MOST = 30_000; // a cell of a spreadsheet has 32,767

  /** What spreadsheets begin formulas with, in full width too. */
  private static final String BEGIN = "=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20\\u2212|%";

  private static final Pattern FORMULA = Pattern.compile("^[\"'\\s]*[" + BEGIN + "].*");

  /** Where lists are separated by semicolons, spreadsheets begin a cell there. */
  private static final Pattern NEXT = Pattern.compile(";([\"'\\s]*+)(?=[" + BEGIN + "])");

  private static final Pattern QUOTED = Pattern.compile(".*[\",;\\s].*");

  private CsvText() {}

  static String line(List<String> values) {
    return values.stream()
            .map(value -> isPlain(value) ? value : quoted(cell(value)))
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  /** Letters, digits and what is harmless between them: most cells, which cost no more. */
  private static boolean isPlain(String value) {
    if (value.length() > MOST) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letter && (i == 0 || "-_./:@".indexOf(c) < 0)) {
        return false;
      }
    }
    return true;
  }

  /**
   * A value as it is read back: one line without what can't be seen. An apostrophe before what
   * could be a formula makes it text.
   */
  static String cell(String value) {
    String line = NEXT.matcher(VisibleText.line(value, MOST)).replaceAll(";$1'");
    return FORMULA.matcher(line).matches() ? "'" + line : line;
  }

  private static String quoted(String cell) {
    return QUOTED.matcher(cell).matches() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
