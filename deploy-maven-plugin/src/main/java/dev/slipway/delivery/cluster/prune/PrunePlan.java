package dev.slipway.delivery.cluster.prune;

import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.plan.PlannedDeletion;
import dev.slipway.delivery.cluster.prune.rule.KeptObject;
import dev.slipway.delivery.cluster.prune.rule.PruneCandidate;
import dev.slipway.delivery.cluster.prune.rule.PruneScope;
import java.util.List;

/**
 * What a run would delete.
 *
 * @param deletions in the order of deletion
 * @param kept all other objects with the environment's label, those of the release too
 * @param warnings one per line
 */
public record PrunePlan(
    List<PruneCandidate> deletions, List<KeptObject> kept, List<String> warnings) {

  public PrunePlan {
    deletions = List.copyOf(deletions);
    kept = List.copyOf(kept);
    warnings = List.copyOf(warnings);
  }

  /** What stays though the release does not have it: object and reason, one per line. */
  public List<String> keptLines() {
    return kept.stream().filter(KeptObject::news).map(KeptObject::line).sorted().toList();
  }

  /** The deletions for a plan; their impact is not known here. */
  public List<PlannedDeletion> planned(PruneScope scope) {
    return deletions.stream().map(found -> planned(found, scope)).toList();
  }

  private static PlannedDeletion planned(PruneCandidate found, PruneScope scope) {
    ObjectState state = found.state();
    String app = found.app();
    String reason =
        scope.policy().decommission()
            ? "the environment is decommissioned"
            : scope.hasApp(app)
                ? "app " + app + " no longer has it"
                : "app " + app + " is no longer in the environment";
    return new PlannedDeletion(
        app,
        new ObjectReference(
            found.resource().apiVersion(),
            found.resource().kind(),
            state.namespace(),
            state.name(),
            state.uid(),
            state.resourceVersion()),
        reason,
        List.of());
  }
}
