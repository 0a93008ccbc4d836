package dev.slipway.delivery.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Aligned columns that fit a width: long texts are shortened, the widest column first; if that is
 * not enough, columns are left out.
 *
 * @param columns from left to right
 * @param rows a text per column
 */
public record ConsoleTable(List<Column> columns, List<List<String>> rows) {
  private static final String GAP = "  ";

  /**
   * A column.
   *
   * @param least what it is not made narrower than
   * @param dispensable columns with the highest number are left out first; zero for none
   */
  public record Column(String title, int least, int dispensable) {}

  /** The heading and the rows. */
  public List<String> lines(int width) {
    int[] widths = widths();
    List<Integer> shown = new ArrayList<>(IntStream.range(0, columns.size()).boxed().toList());
    while (total(shown, least(widths)) > width) {
      Optional<Integer> next =
          shown.stream()
              .filter(at -> columns.get(at).dispensable() > 0)
              .max((a, b) -> columns.get(a).dispensable() - columns.get(b).dispensable());
      if (next.isEmpty()) {
        break;
      }
      shown.remove(next.get());
    }
    shrink(shown, widths, width);
    List<String> lines = new ArrayList<>();
    lines.add(line(columns.stream().map(Column::title).toList(), shown, widths));
    rows.forEach(row -> lines.add(line(row, shown, widths)));
    return lines;
  }

  /** How wide it is at least. */
  public int least() {
    return total(IntStream.range(0, columns.size()).boxed().toList(), least(widths()));
  }

  private int[] widths() {
    int[] widths = columns.stream().mapToInt(column -> TextWidth.of(column.title())).toArray();
    for (List<String> row : rows) {
      Arrays.setAll(widths, at -> Math.max(widths[at], TextWidth.of(row.get(at))));
    }
    return widths;
  }

  private int[] least(int[] widths) {
    return IntStream.range(0, widths.length)
        .map(at -> Math.min(widths[at], columns.get(at).least()))
        .toArray();
  }

  private static int total(List<Integer> shown, int[] widths) {
    return shown.stream().mapToInt(at -> widths[at]).sum()
        + GAP.length() * Math.max(0, shown.size() - 1);
  }

  private void shrink(List<Integer> shown, int[] widths, int width) {
    int[] least = least(widths);
    for (int over = total(shown, widths) - width; over > 0; over--) {
      Optional<Integer> widest =
          shown.stream().filter(at -> widths[at] > least[at]).max((a, b) -> widths[a] - widths[b]);
      if (widest.isEmpty()) {
        return;
      }
      widths[widest.get()]--;
    }
  }

  private static String line(List<String> row, List<Integer> shown, int[] widths) {
    List<String> cells = new ArrayList<>();
    shown.forEach(
        at -> cells.add(TextWidth.padded(TextWidth.cut(row.get(at), widths[at]), widths[at])));
    return String.join(GAP, cells).stripTrailing();
  }
}
