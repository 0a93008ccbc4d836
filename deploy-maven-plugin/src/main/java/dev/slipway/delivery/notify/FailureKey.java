package dev.slipway.delivery.notify;

import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunError;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * By what a failure is recognized in another run.
 *
 * @param app its name; empty for the run itself
 * @param code of the cause
 * @param version of the app, or commit of the environment
 */
public record FailureKey(String app, String code, String version) {

  /** All failures of a run that is over. */
  static Set<FailureKey> of(RunReport report) {
    Set<FailureKey> keys = new LinkedHashSet<>();
    String commit = report.source().commit();
    report
        .error()
        .map(RunError::code)
        .ifPresent(code -> keys.add(new FailureKey("", code, commit)));
    for (AppReport app : report.apps()) {
      if (isFailing(app)) {
        keys.addAll(of(app));
      }
    }
    if (keys.isEmpty() && report.outcome() == RunOutcome.FAILED) {
      keys.add(new FailureKey("", "", commit));
    }
    return keys;
  }

  /** Whether an app does not work, be it by this run or since before. */
  static boolean isFailing(AppReport app) {
    return app.state() == AppState.FAILED || app.state() == AppState.FAILED_BEFORE;
  }

  private static Set<FailureKey> of(AppReport app) {
    Set<FailureKey> keys = new LinkedHashSet<>();
    for (FailureReport failure : app.failures()) {
      keys.add(new FailureKey(app.app().name(), failure.code(), app.version().version()));
    }
    if (keys.isEmpty()) {
      keys.add(new FailureKey(app.app().name(), "", app.version().version()));
    }
    return keys;
  }
}
