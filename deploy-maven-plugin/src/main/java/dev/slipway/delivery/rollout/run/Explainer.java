package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.report.AppOwnership;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.VersionChange;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.cause.Cause;
import dev.slipway.delivery.rollout.cause.CauseCode;
import dev.slipway.delivery.rollout.cause.Causes;
import dev.slipway.manifest.source.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains why an object does not work. */
final class Explainer {
  private final PodLogs logs;

  Explainer(PodLogs logs) {
    this.logs = logs;
  }

  /** An app and the version of it that does not work. */
  record App(AppOwnership ownership, VersionChange version) {}

  /**
   * The explanation.
   *
   * @param present what belongs to the present spec
   * @param whole former revisions too
   * @param changes fields that the run changed
   */
  FailureReport explain(
      ObjectId id,
      App app,
      Status status,
      Optional<Observation> present,
      Optional<Observation> whole,
      List<String> changes) {
    Cause cause =
        present
            .flatMap(Causes::of)
            .or(() -> whole.flatMap(Causes::of))
            .orElseGet(() -> unknown(id, status));
    List<String> log = whole.map(seen -> logs.of(seen, cause.subject())).orElse(List.of());
    return new FailureReport(
        id.toString(),
        cause.code().code(),
        cause.text(),
        lines(id, app, status, cause, changes),
        log,
        false);
  }

  private static List<String> lines(
      ObjectId id, App app, Status status, Cause cause, List<String> changes) {
    List<String> lines = new ArrayList<>();
    lines.add(app.ownership().name() + " " + app.version().version());
    lines.add(id + ": " + status.message());
    lines.add(cause.code().code() + " " + cause.text());
    lines.addAll(cause.evidence());
    lines.addAll(changes);
    lines.add(cause.fix());
    return lines;
  }

  private static Cause unknown(ObjectId id, Status status) {
    return new Cause(
        CauseCode.UNKNOWN, id.toString(), status.message(), List.of(), "", 1, Optional.empty());
  }
}
