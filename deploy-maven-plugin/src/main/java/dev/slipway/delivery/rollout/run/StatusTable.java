package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.report.AppState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The state of an environment as aligned columns: one line for each app. Pure. */
final class StatusTable {
  private static final List<String> TITLES = List.of("APP", "VERSION", "OWNER", "STATE", "READY");

  private StatusTable() {}

  /**
   * Which app.
   *
   * @param version empty where unknown, as the owner
   */
  record Name(String app, String version, String owner) {}

  /**
   * One app.
   *
   * @param ready how many of its objects work
   * @param detail what is missing; empty if nothing is
   */
  record Row(Name name, AppState state, int ready, int total, String detail) {

    private List<String> cells() {
      return List.of(
          name.app(),
          name.version().isEmpty() ? "-" : name.version(),
          name.owner().isEmpty() ? "-" : name.owner(),
          state.name().toLowerCase(Locale.ROOT).replace('_', ' '),
          ready + "/" + total);
    }
  }

  static List<String> lines(List<Row> rows) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(TITLES);
    rows.forEach(row -> cells.add(row.cells()));
    int[] widths =
        IntStream.range(0, TITLES.size())
            .map(
                column ->
                    cells.stream().mapToInt(line -> line.get(column).length()).max().orElse(0))
            .toArray();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String cell = cells.get(i).get(column);
        line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
      }
      line.append(i == 0 ? "" : rows.get(i - 1).detail());
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
