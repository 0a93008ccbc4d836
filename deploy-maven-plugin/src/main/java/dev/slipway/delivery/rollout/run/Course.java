package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.rollout.wait.Tracker;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of the apps while they are waited for.
 *
 * @param readable what earlier runs noted; empty where it can't be read
 */
record Course(
    Tracker tracker,
    Failures failures,
    AppResults results,
    RunReports reports,
    Optional<Map<String, String>> readable) {

  Map<String, String> known() {
    return readable.orElse(Map.of());
  }

  /** The state of every app, by name. */
  Map<String, AppState> states(Instant looked) {
    return results.states(tracker, looked);
  }
}
