package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterErrors;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.plan.PlannedDeletion;
import dev.slipway.delivery.cluster.preview.DryRuns;
import dev.slipway.delivery.cluster.preview.FieldDetail;
import dev.slipway.delivery.cluster.prune.PruneGuards;
import dev.slipway.delivery.cluster.prune.PrunePlan;
import dev.slipway.delivery.cluster.prune.rule.PruneCandidate;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.manifest.source.ObjectId;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out what a run would do, field by field. Writes nothing to the cluster. */
public final class PlanRun {
  private final Cluster cluster;
  private final InstantSource clock;

  /**
   * A plan, and the answers that later goals of the same build reuse.
   *
   * @param dryRun the server's answers
   */
  public record Planned(Plan plan, DryRun dryRun) {

    /**
     * Fails where a run would be stopped by the guards against too many deletions.
     *
     * @param confirmed the confirmation of one set of deletions, empty for none
     * @throws dev.slipway.manifest.error.UserErrorException (PRUNE_STOPPED)
     */
    public void checkGuards(String confirmed) {
      PrunePlan prune = dryRun.seen().prune();
      Set<ObjectId> named =
          prune.deletions().stream().map(PruneCandidate::id).collect(Collectors.toSet());
      PruneGuards.check(prune, dryRun.seen().scope(), named, confirmed);
    }
  }

  public PlanRun(Cluster cluster, InstantSource clock) {
    this.cluster = cluster;
    this.clock = clock;
  }

  /**
   * Has all objects of a release dry-run.
   *
   * @param checked what an earlier goal of this build prepared
   * @param detail whether a plan of this build shows which fields change
   * @throws dev.slipway.manifest.error.UserErrorException as {@link #plan}
   */
  public DryRun dryRun(Release release, Optional<DryRun> checked, FieldDetail detail)
      throws IOException {
    try {
      Instant now = clock.instant();
      DryRuns dryRuns = DryRuns.orPredicted(cluster, release.recordNamespace());
      RunPlanner planner = new RunPlanner(cluster, dryRuns, detail, true);
      RunPlanner.PlannedRun seen = planner.at(release, checked.map(DryRun::seen));
      boolean predicted = dryRuns.predicted() || checked.filter(DryRun::predicted).isPresent();
      return new DryRun(seen, detail, predicted, now);
    } catch (ApiException e) {
      throw ClusterErrors.refused("Dry-run of " + release.environment(), cluster.origin(), e);
    }
  }

  /**
   * Plans a release.
   *
   * @param checked what an earlier goal of this build prepared; the server is not queried again
   *     while that is valid
   * @throws dev.slipway.manifest.error.UserErrorException when the cluster can't be reached, is the
   *     wrong one, or lacks what the release needs; refused objects are part of the plan
   */
  public Planned plan(Release release, Optional<DryRun> checked) throws IOException {
    Optional<DryRun> recent = checked.filter(dryRun -> dryRun.holds(release, clock.instant()));
    DryRun dryRun = recent.isPresent() ? recent.get() : dryRun(release, checked, FieldDetail.ALL);
    RunPlanner.PlannedRun seen = dryRun.seen();
    List<PlannedDeletion> deletions = new DeletionImpactReader(cluster, seen.resources()).of(seen);
    return new Planned(
        PlanBuilder.of(seen, cluster.server(), deletions, dryRun.predicted()), dryRun);
  }
}
