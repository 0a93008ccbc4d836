package dev.slipway.delivery.notify;

import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import java.util.List;
import java.util.function.Predicate;

/** The part of a run that concerns some of its apps; who is admin concerns no single app. Pure. */
public final class Selection {
  private Selection() {}

  /** The part; it failed when one of its apps did, or the whole run stopped. */
  public static RunReport of(RunReport whole, Predicate<AppReport> concerned) {
    List<AppReport> apps = whole.apps().stream().filter(concerned).toList();
    boolean failed =
        whole.error().isPresent()
            || apps.stream().anyMatch(app -> app.state() == AppState.FAILED)
            || apps.size() == whole.apps().size();
    RunOutcome outcome =
        whole.outcome() == RunOutcome.FAILED && !failed ? RunOutcome.SUCCEEDED : whole.outcome();
    return new RunReport(
        whole.source(), outcome, whole.started(), whole.ended(), apps, whole.error());
  }

  /** Whether a run changed something. */
  public static boolean changes(RunReport report) {
    return report.apps().stream().anyMatch(app -> app.changes().total() > 0);
  }
}
