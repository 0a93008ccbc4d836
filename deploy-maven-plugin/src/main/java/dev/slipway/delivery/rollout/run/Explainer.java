package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.report.AppOwnership;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.VersionChange;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.cause.Cause;
import dev.slipway.delivery.rollout.cause.CauseCode;
import dev.slipway.delivery.rollout.cause.Causes;
import dev.slipway.delivery.rollout.explanation.Explanation;
import dev.slipway.delivery.rollout.explanation.LogMask;
import dev.slipway.delivery.rollout.explanation.Signs;
import dev.slipway.manifest.source.ObjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Explains why an object does not work. */
final class Explainer {
  private final PodLogs logs;
  private final NamedObjects named;
  private final LogMask mask;
  private final Instant since;

  /**
   * @param named reads what a failed object names
   * @param since start of the run by the cluster's clock; earlier events are history
   */
  Explainer(PodLogs logs, NamedObjects named, LogMask mask, Instant since) {
    this.logs = logs;
    this.named = named;
    this.mask = mask;
    this.since = since;
  }

  /** An app and the version of it that does not work. */
  record App(AppOwnership ownership, VersionChange version) {}

  /**
   * An object that does not work.
   *
   * @param present what belongs to its present spec; empty if it was never seen
   * @param whole former revisions too
   * @param changes fields that the run changed
   */
  record Failed(
      ObjectId id,
      Status status,
      Optional<Observation> present,
      Optional<Observation> whole,
      List<FieldChange> changes) {

    private List<Map<String, Object>> events() {
      return whole.or(() -> present).map(Observation::events).orElse(List.of());
    }
  }

  /**
   * The explanation.
   *
   * @param before whether it was failing before the run, which did not change it
   */
  FailureReport explain(Failed failed, App app, boolean before) {
    Cause cause =
        failed
            .present()
            .map(named::with)
            .flatMap(Causes::of)
            .or(() -> failed.whole().flatMap(Causes::of))
            .orElseGet(() -> unknown(failed));
    String log =
        before ? "" : failed.whole().map(seen -> logs.of(seen, cause.subject())).orElse("");
    Signs signs = new Signs(failed.changes(), log, failed.events(), since);
    return new Explanation(
            app.ownership(), app.version(), failed.id().toString(), cause, signs, before)
        .report(mask);
  }

  private static Cause unknown(Failed failed) {
    return new Cause(
        CauseCode.UNKNOWN,
        failed.id().toString(),
        failed.status().message(),
        failed.status().reason().isEmpty() ? List.of() : List.of(failed.status().reason()),
        "Inspect the object and its events: 'kubectl describe'.",
        1,
        Optional.empty());
  }
}
