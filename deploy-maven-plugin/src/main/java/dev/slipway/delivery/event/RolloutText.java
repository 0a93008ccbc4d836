package dev.slipway.delivery.event;

import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.FailureReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines about rollouts. Pure. */
final class RolloutText {
  private RolloutText() {}

  static String progressed(Event.AppProgressed e) {
    String detail = e.detail().isEmpty() ? "" : ", " + e.detail();
    return "%s: %s, %d of %d ready%s"
        .formatted(e.app(), state(e.state()), e.ready(), e.total(), detail);
  }

  static String shown(Event.StatusShown e) {
    return "State of %s at %s\n".formatted(e.environment(), e.server())
        + String.join("\n", e.apps());
  }

  static String failed(FailureReport failure) {
    List<String> lines = new ArrayList<>(failure.lines());
    if (!failure.log().isEmpty()) {
      lines.add("Last log lines:");
      lines.addAll(log(failure.log()));
    }
    return String.join("\n", lines);
  }

  static String commits(Event.CommitsListed e) {
    return e.app() + ": " + String.join("\n", e.commits().lines());
  }

  /** Lines of a log, so that they can't be taken for lines of the build. */
  static List<String> log(List<String> lines) {
    return lines.stream().map(line -> "  | " + line).toList();
  }

  private static String state(AppState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
