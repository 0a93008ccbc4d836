package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.rollout.wait.Verdict;
import java.util.Collection;

/** The state of an app by the verdicts on its objects. Pure. */
final class AppStates {
  private AppStates() {}

  /**
   * Of an app that the run depends on.
   *
   * @param verdicts on its objects that are waited for
   */
  static AppState of(Collection<Verdict> verdicts) {
    if (verdicts.stream().anyMatch(Verdict::failed)) {
      return AppState.FAILED;
    }
    if (verdicts.contains(Verdict.WAITING)) {
      return AppState.IN_PROGRESS;
    }
    if (verdicts.contains(Verdict.UNKNOWN)) {
      return AppState.UNKNOWN;
    }
    return verdicts.contains(Verdict.SUSPENDED) ? AppState.SUSPENDED : AppState.READY;
  }

  /** How many are as they should be. */
  static int ready(Collection<Verdict> verdicts) {
    return (int)
        verdicts.stream()
            .filter(verdict -> verdict == Verdict.READY || verdict == Verdict.SUSPENDED)
            .count();
  }
}
