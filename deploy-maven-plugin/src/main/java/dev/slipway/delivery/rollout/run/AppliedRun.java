package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.RunMemory;
import dev.slipway.delivery.report.RunReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A run that applied everything, and that is not waited for. Nothing is noted: it proves nothing.
 */
public final class AppliedRun {
  private AppliedRun() {}

  /**
   * Its report: what it changed, of which nothing says whether it works.
   *
   * @param memory of earlier runs
   */
  public static RunReport report(RunFacts facts, RunMemory memory, Instant now) {
    RunReports reports = new RunReports(facts, memory.read());
    List<AppReport> apps = new ArrayList<>();
    for (String app : new TreeSet<>(facts.result().apps())) {
      apps.add(reports.app(app, AppState.APPLIED, List.of()));
    }
    return reports.applied(now, apps);
  }
}
