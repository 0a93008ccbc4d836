package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.desired.InjectedFields;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.plan.PlanNotes;
import dev.slipway.delivery.cluster.plan.PlanTarget;
import dev.slipway.delivery.cluster.plan.PlannedDeletion;
import dev.slipway.delivery.cluster.prune.PruneGuards;
import dev.slipway.manifest.source.ObjectId;
import java.util.ArrayList;
import java.util.List;

/** Builds the plan from the state that was read and the decisions. */
final class PlanBuilder {
  private PlanBuilder() {}

  /**
   * The plan.
   *
   * @param deletions with what is deleted with them
   */
  static Plan of(RunPlanner.PlannedRun seen, String server, List<PlannedDeletion> deletions) {
    return of(seen, server, deletions, false);
  }

  /**
   * The plan.
   *
   * @param deletions with what is deleted with them
   * @param predicted whether the user has read-only access, so that the server was not queried
   */
  static Plan of(
      RunPlanner.PlannedRun seen,
      String server,
      List<PlannedDeletion> deletions,
      boolean predicted) {
    List<String> warnings = new ArrayList<>(seen.prune().warnings());
    PruneGuards.announcement(seen.prune(), seen.scope()).ifPresent(warnings::add);
    PruneGuards.strangers(seen.prune(), seen.scope()).ifPresent(warnings::add);
    int unchecked = seen.changeSet().unchecked().size();
    if (unchecked > 0) {
      warnings.add(
          (unchecked == 1 ? "1 object" : unchecked + " objects")
              + " could not be checked on the live cluster: this release creates the namespace or"
              + " the kind.");
    }
    seen.changeSet().namespaces().stream()
        .sorted()
        .forEach(
            name ->
                warnings.add(
                    "Namespace " + name + " is created, because an app reference sets it."));
    seen.changeSet().tasks().stream()
        .filter(work -> work.action() != Action.UNCHANGED)
        .forEach(work -> warnings.addAll(InjectedFields.notes(work.object())));
    return new Plan(
        Plan.FORMAT,
        new PlanTarget(
            seen.desired().release().environment(),
            seen.desired().release().commit(),
            server,
            seen.desired().hash()),
        seen.changeSet().changes(),
        deletions.stream().map(deletion -> first(deletion, seen)).toList(),
        new PlanNotes(seen.prune().keptLines(), warnings, highlights(seen, predicted)),
        predicted);
  }

  private static List<String> highlights(RunPlanner.PlannedRun seen, boolean predicted) {
    List<String> lines = new ArrayList<>();
    if (predicted) {
      lines.add(DryRun.PREDICTED);
    }
    lines.addAll(PlanHighlights.lines(seen.changeSet()));
    return lines;
  }

  private static PlannedDeletion first(PlannedDeletion deletion, RunPlanner.PlannedRun seen) {
    ObjectId refused = seen.changeSet().first().get(deletion.id());
    return refused == null
        ? deletion
        : deletion.because(deletion.reason() + "; " + DeferredObjects.goesFirst(refused));
  }
}
