package dev.slipway.delivery.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines of checks. */
final class DoctorText {
  private static final int STATE_WIDTH = 8;
  private static final int ID_WIDTH = 22;

  private DoctorText() {}

  /** Whether something is to be done. */
  static boolean isWarning(Event.Checked event) {
    return event.state().equals("warning") || event.state().equals("failed");
  }

  /** One line; with what is wanted and what to do where something is wrong. */
  static String of(Event.Checked event) {
    Event.Advice advice = event.advice();
    String of = event.subject().isEmpty() ? "" : event.subject() + ": ";
    List<String> lines = new ArrayList<>();
    lines.add(
        (padded(event.state(), STATE_WIDTH) + padded(event.id(), ID_WIDTH) + of + advice.seen())
            .stripTrailing());
    if (isWarning(event)) {
      lines.add(under("wanted", advice.what() + ": " + advice.wanted()));
      lines.add(under("fix", advice.fix()));
      if (!advice.code().isEmpty()) {
        lines.add(under("code", advice.code()));
      }
    }
    return String.join("\n", lines);
  }

  /** One line for several checks; the reason may be empty. */
  static String line(String state, String checks, String reason) {
    return padded(state, STATE_WIDTH)
        + (reason.isEmpty() ? checks : padded(checks + ":", ID_WIDTH) + reason);
  }

  /** The counts of all states. */
  static String of(Event.ChecksFinished event) {
    return String.format(
        Locale.ROOT,
        "%d ok, %d %s, %d failed, %d skipped in %.1f s",
        event.ok(),
        event.warnings(),
        event.warnings() == 1 ? "warning" : "warnings",
        event.failed(),
        event.skipped(),
        event.seconds());
  }

  /** Several lines are indented alike. */
  private static String under(String label, String text) {
    String space = " ".repeat(STATE_WIDTH + 1);
    return space + padded(label + ":", STATE_WIDTH) + text.replace("\n", "\n" + space + "  ");
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length())) + " ";
  }
}
