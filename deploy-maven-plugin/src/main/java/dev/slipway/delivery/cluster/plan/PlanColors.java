package dev.slipway.delivery.cluster.plan;

import java.util.List;

/** The lines of a plan in color, for a terminal. What is written to files has none. Pure. */
public final class PlanColors {
  private static final String RESET = "\u001b[m";
  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String YELLOW = "\u001b[33m";
  private static final String BOLD_RED = "\u001b[1;31m";

  private PlanColors() {}

  /**
   * The same lines: {@code +} green, {@code -} red, {@code ~} and {@code -/+} yellow, {@code !}
   * bold red.
   *
   * @param lines of {@link PlanText}
   */
  public static List<String> of(List<String> lines) {
    return lines.stream().map(PlanColors::of).toList();
  }

  private static String of(String line) {
    String text = line.stripLeading();
    int indent = line.length() - text.length();
    if (indent == 0) {
      return line; // titles and the summary
    }
    String color =
        text.startsWith("+ ")
            ? GREEN
            : text.startsWith("- ")
                ? RED
                : text.startsWith("~ ") || text.startsWith("-/+ ")
                    ? YELLOW
                    : text.startsWith("! ") ? BOLD_RED : "";
    return color.isEmpty() ? line : line.substring(0, indent) + color + text + RESET;
  }
}
