package dev.slipway.delivery.cluster.diff;

import java.util.ArrayList;
import java.util.List;

/** Which lines of a text change: one excerpt a place, so that a long file shows what matters. */
final class LineDiff {
  /** Of one text. */
  static final int MOST_PLACES = 20;

  // Above it, all between the first and the last different line counts as changed.
  private static final int MOST_PAIRS = 1_000_000;

  private static final String LINE_END = "⟨line break at the end⟩";

  private final List<String> before;
  private final List<String> after;

  private LineDiff(String before, String after) {
    this.before = List.of(before.split("\n", -1));
    this.after = List.of(after.split("\n", -1));
  }

  /**
   * @param path {@code data["application.yml"]}; those of the excerpts have the line in it after
   *     the change, {@code data["application.yml"] line 3}
   */
  static List<Excerpt> between(String path, String before, String after) {
    return new LineDiff(before, after).changes(path);
  }

  private List<Excerpt> changes(String path) {
    int shorter = Math.min(before.size(), after.size());
    int start = 0;
    while (start < shorter && before.get(start).equals(after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    List<int[]> places = places(start, before.size() - end, after.size() - end);
    List<Excerpt> changes = new ArrayList<>();
    for (int[] p : places.subList(0, Math.min(places.size(), MOST_PLACES))) {
      changes.add(excerpt(path, p));
    }
    int more = places.size() - MOST_PLACES;
    if (more > 0) {
      int[] next = places.get(MOST_PLACES);
      changes.add(
          new Excerpt(
              path, List.of(rest(more, before, next[0])), List.of(rest(more, after, next[2]))));
    }
    return changes;
  }

  private Excerpt excerpt(String path, int[] p) {
    int count = p[1] - p[0];
    String at = path + " line " + (p[2] + 1);
    if (count != p[3] - p[2]
        || count > Excerpts.MOST_LINES
        || last(before, p[1])
        || last(after, p[3])) {
      return new Excerpt(at, lines(before, p[0], p[1]), lines(after, p[2], p[3]));
    }
    List<String> old = new ArrayList<>();
    List<String> young = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Windows.Pair pair = Windows.lines(before.get(p[0] + i), after.get(p[2] + i));
      old.add(pair.before());
      young.add(pair.after());
    }
    return new Excerpt(at, old, young);
  }

  private static String rest(int places, List<String> lines, int from) {
    return Excerpts.LEFT_OUT
        + " "
        + places
        + (places == 1 ? " more place (" : " more places (")
        + Excerpts.checksum(lines.subList(from, lines.size()))
        + ")";
  }

  /** Whether a place goes to what is behind the last line break. */
  private static boolean last(List<String> all, int to) {
    return to == all.size() && all.get(to - 1).isEmpty();
  }

  /** From and to before, from and to after, of each place. */
  private List<int[]> places(int start, int endBefore, int endAfter) {
    List<int[]> places = new ArrayList<>();
    int rows = endBefore - start;
    int columns = endAfter - start;
    if ((long) rows * columns > MOST_PAIRS) {
      places.add(new int[] {start, endBefore, start, endAfter});
      return places;
    }
    int[][] common = common(start, rows, columns);
    int row = 0;
    int column = 0;
    while (row < rows || column < columns) {
      if (row < rows && column < columns && same(start + row, start + column)) {
        row++;
        column++;
        continue;
      }
      int fromRow = row;
      int fromColumn = column;
      while ((row < rows || column < columns)
          && !(row < rows && column < columns && same(start + row, start + column))) {
        if (column == columns
            || (row < rows && common[row + 1][column] >= common[row][column + 1])) {
          row++;
        } else {
          column++;
        }
      }
      places.add(new int[] {start + fromRow, start + row, start + fromColumn, start + column});
    }
    return places;
  }

  /** How many lines the rests from a row and a column on have in common, in order. */
  private int[][] common(int start, int rows, int columns) {
    int[][] common = new int[rows + 1][columns + 1];
    for (int row = rows - 1; row >= 0; row--) {
      for (int column = columns - 1; column >= 0; column--) {
        common[row][column] =
            same(start + row, start + column)
                ? common[row + 1][column + 1] + 1
                : Math.max(common[row + 1][column], common[row][column + 1]);
      }
    }
    return common;
  }

  private boolean same(int row, int column) {
    return before.get(row).equals(after.get(column));
  }

  private static List<String> lines(List<String> all, int from, int to) {
    if (from == to) {
      return List.of();
    }
    List<String> lines = all.subList(from, to);
    if (!last(all, to)) {
      return Excerpts.lines(lines);
    }
    List<String> shown = new ArrayList<>(Excerpts.lines(lines.subList(0, lines.size() - 1)));
    shown.add(LINE_END);
    return shown;
  }
}
