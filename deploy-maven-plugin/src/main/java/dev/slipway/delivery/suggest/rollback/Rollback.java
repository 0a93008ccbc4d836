package dev.slipway.delivery.suggest.rollback;

import dev.slipway.delivery.environment.VersionOrder;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An app that failed with a version that a run applied, and its last version that was ready. Texts
 * are what others wrote: hostile until escaped.
 *
 * @param goodCommit of the service's repository; empty if unknown
 */
record Rollback(Place place, String failed, String good, String goodCommit, Failure failure) {

  /** Which app, where. */
  record Place(String environment, String app) {
    String path() {
      return "apps/" + app + ".yaml";
    }
  }

  /**
   * How it failed.
   *
   * @param cause {@code SLIP-S101 Deployment shop/orders}; empty if unknown
   * @param lines that explain it, secrets masked
   */
  record Failure(Instant at, String cause, List<String> lines) {
    Failure {
      lines = List.copyOf(lines);
    }
  }

  /** Whether the app is held where it was good: not if that is newer than what failed. */
  boolean holds() {
    return VersionOrder.compare(good, failed) <= 0;
  }

  /** The apps of a run that can be taken back: a new version failed, and an older one was ready. */
  static List<Rollback> of(RunReport report) {
    if (report.outcome() != RunOutcome.FAILED || report.error().isPresent()) {
      return List.of();
    }
    Instant at = report.ended().orElse(report.started());
    return report.apps().stream()
        .filter(app -> app.state() == AppState.FAILED)
        .filter(app -> app.version().isChange() && !app.version().version().isEmpty())
        .map(app -> of(report.source().environment(), app, at))
        .toList();
  }

  private static Rollback of(String environment, AppReport app, Instant at) {
    Optional<Failure> failure =
        app.failures().stream()
            .findFirst()
            .map(first -> new Failure(at, first.code() + " " + first.object(), first.lines()));
    return new Rollback(
        new Place(environment, app.app().name()),
        app.version().version(),
        app.version().goodVersion(),
        app.version().goodCommit(),
        failure.orElse(new Failure(at, "", List.of())));
  }
}
