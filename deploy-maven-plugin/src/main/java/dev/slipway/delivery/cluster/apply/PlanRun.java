package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterErrors;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.plan.PlannedDeletion;
import dev.slipway.delivery.cluster.preview.Prepared;
import dev.slipway.delivery.cluster.prune.PruneGuards;
import dev.slipway.delivery.cluster.prune.PrunePlan;
import dev.slipway.delivery.cluster.prune.rule.Found;
import dev.slipway.delivery.cluster.prune.rule.PruneScope;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.manifest.source.ObjectId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out what a run would do, field by field. Writes nothing to the cluster. */
public final class PlanRun {
  private final Cluster cluster;

  /**
   * A plan, and what later goals of the same build need not ask again.
   *
   * @param prepared holds the server's answers
   * @param prune what would be deleted
   */
  public record Planned(Plan plan, Prepared prepared, PrunePlan prune, PruneScope scope) {

    /**
     * Fails where a run would be stopped by the guards against too many deletions.
     *
     * @param confirmed the sum that was given to let one set of deletions pass, empty for none
     * @throws dev.slipway.manifest.error.UserErrorException (PRUNE_STOPPED)
     */
    public void checkGuards(String confirmed) {
      Set<ObjectId> named = prune.deletions().stream().map(Found::id).collect(Collectors.toSet());
      PruneGuards.check(prune, scope, named, confirmed);
    }
  }

  public PlanRun(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Has all objects of a release dry-run.
   *
   * @param checked what an earlier goal of this build prepared
   * @param fields whether a plan of this build will show which fields change
   * @throws dev.slipway.manifest.error.UserErrorException as {@link #plan}
   */
  public Prepared dryRun(Release release, Optional<Prepared> checked, boolean fields)
      throws IOException {
    try {
      return new Look(cluster, fields, true).at(release, checked).prepared();
    } catch (ClusterRefusal e) {
      throw ClusterErrors.refused("Dry-run of " + release.environment(), cluster.origin(), e);
    }
  }

  /**
   * Plans a release.
   *
   * @param checked what an earlier goal of this build prepared
   * @throws dev.slipway.manifest.error.UserErrorException when the cluster can't be reached, is the
   *     wrong one, or lacks what the release needs; refused objects are part of the plan
   */
  public Planned plan(Release release, Optional<Prepared> checked) throws IOException {
    try {
      Look.Seen seen = new Look(cluster, true, true).at(release, checked);
      List<PlannedDeletion> deletions = new Consequences(cluster, seen.resources()).of(seen);
      return new Planned(
          PlanOfRun.of(seen, cluster.server(), deletions),
          seen.prepared(),
          seen.prune(),
          seen.scope());
    } catch (ClusterRefusal e) {
      throw ClusterErrors.refused("Planning " + release.environment(), cluster.origin(), e);
    }
  }
}
