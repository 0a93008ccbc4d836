package dev.slipway.delivery.inventory.run;

import java.util.Map;

/** How wide the console is, as far as the process is told. Pure. */
final class ConsoleWidth {
  private static final int USUAL = 120;

  /** {@code [INFO] } before each line. */
  private static final int PREFIX = 7;

  private ConsoleWidth() {}

  /**
   * @param variables of the process, of which shells export COLUMNS
   */
  static int of(Map<String, String> variables) {
    String columns = variables.getOrDefault("COLUMNS", "");
    int width = columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : USUAL;
    return Math.max(1, width - PREFIX);
  }
}
