package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterErrors;
import dev.slipway.delivery.cluster.lease.RunLock;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.plan.PlanComparison;
import dev.slipway.delivery.cluster.plan.PlanErrors;
import dev.slipway.delivery.cluster.preview.FieldDetail;
import dev.slipway.delivery.cluster.preview.PermissionCheck;
import dev.slipway.delivery.cluster.preview.PlanningErrors;
import dev.slipway.delivery.cluster.preview.Recheck;
import dev.slipway.delivery.cluster.prune.PruneGuards;
import dev.slipway.delivery.cluster.prune.PrunePlan;
import dev.slipway.delivery.cluster.prune.Pruner;
import dev.slipway.delivery.cluster.prune.rule.PruneCandidate;
import dev.slipway.delivery.cluster.prune.rule.PruneScope;
import dev.slipway.delivery.cluster.record.RecordNamespace;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.cluster.record.RunRecordStore;
import dev.slipway.delivery.cluster.result.RunResult;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.parallel.Sleeper;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ObjectId;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One run: reads the state, dry-runs all changes, acquires the lock, applies stage by stage, and
 * records what it did. If one object is rejected, nothing is written. A run that changes nothing
 * writes nothing.
 */
public final class ApplyRun {
  /** How long a server may take to enforce a definition, quota or webhook that was applied. */
  private static final Duration FOLLOWS = Duration.ofSeconds(10);

  private final Cluster cluster;
  private final InstantSource clock;
  private final DeliveryListener events;
  private final Settings settings;
  private final Sleeper sleeper;

  /**
   * How a run behaves.
   *
   * @param lock how runs exclude each other
   * @param jobs how long the Jobs of a wave may take
   * @param recreator how long an object that is recreated may take to be deleted
   * @param prune whether objects that the release no longer has are deleted
   */
  public record Settings(RunLock.Settings lock, Duration jobs, Duration recreator, boolean prune) {}

  public ApplyRun(
      Cluster cluster, InstantSource clock, DeliveryListener events, Settings settings) {
    this(cluster, clock, events, settings, Sleeper.real());
  }

  ApplyRun(
      Cluster cluster,
      InstantSource clock,
      DeliveryListener events,
      Settings settings,
      Sleeper sleeper) {
    this.cluster = cluster;
    this.clock = clock;
    this.events = events;
    this.settings = settings;
    this.sleeper = sleeper;
  }

  private static FieldDetail detail(PlanApproval approval) {
    return approval.exactly() ? FieldDetail.ALL : FieldDetail.NONE;
  }

  /**
   * Applies a release.
   *
   * @param checked what an earlier goal of this build prepared
   * @return what it changed
   * @throws dev.slipway.manifest.error.UserErrorException when the cluster can't be reached or
   *     refuses; what was applied by then stays, and the same run again goes on
   */
  public RunResult apply(Release release, Optional<DryRun> checked, PlanApproval approval)
      throws IOException {
    ResultBuilder results = new ResultBuilder(release, cluster.server(), clock.instant());
    try {
      RunPlanner planner = new RunPlanner(cluster, detail(approval), settings.prune());
      String mark = RunLock.mark(cluster, release.recordNamespace(), release.environment());
      RunPlanner.PlannedRun seen = require(planner.at(release, byServer(checked)), approval);
      if (seen.nothingToDo()) {
        events.on(finished(release, List.of(), seen.changeSet().tasks().size(), 0));
        return results.nothing();
      }
      new RecordNamespace(cluster, release.recordNamespace()).ensure();
      try (RunLock lock = lock(release)) {
        RunRecordStore store = new RunRecordStore(cluster, release.recordNamespace());
        if (!lock.follows(mark)) {
          // Another run wrote between the read and the lock, whether it wrote its record or not.
          seen = require(planner.at(release, Optional.of(seen)), approval);
        }
        String now = ReleaseLabels.now(clock.instant(), seen.lastRun().record());
        Pruner pruner = new Pruner(cluster, events, lock::require);
        List<PruneCandidate> gone = new ArrayList<>();
        PrunePlan first = seen.first();
        PruneScope scope = seen.scope();
        Stages.FirstDeletions deletions =
            () -> {
              gone.addAll(pruner.delete(first, scope).deleted());
              return gone.size();
            };
        List<Outcome> applied = new ArrayList<>();
        List<Outcome> outcomes;
        try {
          outcomes = execute(seen, lock, now, deletions, applied::add);
        } catch (ApiException | UserErrorException e) {
          remember(seen.recordOfFailed(applied), applied, lock, store, e);
          throw e;
        }
        lock.require();
        RunRecord after = seen.recordOf(outcomes, now);
        if (!after.sameContent(seen.lastRun().record())) {
          store.write(after);
          FormerRecords.remove(store, release);
        }
        lock.require();
        gone.addAll(prune(seen, outcomes, pruner));
        events.on(finished(release, outcomes, 0, gone.size()));
        return results.of(now, outcomes, seen.changeSet().tasks(), seen.lastRun().record(), gone);
      }
    } catch (ApiException e) {
      throw ClusterErrors.refused("Applying " + release.environment(), cluster.origin(), e);
    }
  }

  /** What was only predicted is dry-run now. */
  private static Optional<RunPlanner.PlannedRun> byServer(Optional<DryRun> checked) {
    return checked.filter(dryRun -> !dryRun.predicted()).map(DryRun::seen);
  }

  /** A run that fails leaves what it applied in the record, as far as it can. */
  private static void remember(
      RunRecord record,
      List<Outcome> applied,
      RunLock lock,
      RunRecordStore store,
      Exception failure) {
    if (applied.isEmpty()) {
      return;
    }
    try {
      lock.require();
      store.write(record);
    } catch (ApiException | UserErrorException e) {
      failure.addSuppressed(e);
    }
  }

  /** What must hold before anything is written. */
  private RunPlanner.PlannedRun require(RunPlanner.PlannedRun seen, PlanApproval approval)
      throws IOException {
    if (seen.changeSet().forbidden()) {
      List<String> missing =
          new PermissionCheck(cluster)
              .missing(seen.desired().objects(), seen.desired().release().recordNamespace());
      if (!missing.isEmpty()) {
        throw PlanningErrors.forbidden(cluster.origin(), missing);
      }
    }
    if (!seen.changeSet().refused().isEmpty()) {
      throw PlanningErrors.refused(cluster.server(), seen.changeSet().refused());
    }
    Set<ObjectId> named = new HashSet<>();
    if (approval.plan().isPresent()) {
      Plan plan = approval.plan().get();
      plan.deletions().forEach(deletion -> named.add(deletion.id()));
      if (approval.exactly()) {
        Plan now =
            PlanBuilder.of(
                seen,
                cluster.server(),
                new DeletionImpactReader(cluster, seen.resources()).of(seen));
        List<String> differences = PlanComparison.differences(plan, now);
        if (!differences.isEmpty()) {
          throw PlanErrors.outdated(approval.file(), differences);
        }
      }
    }
    PruneGuards.check(seen.prune(), seen.scope(), named, approval.confirmed());
    seen.prune().warnings().forEach(warning -> events.on(new Event.Warning(warning)));
    PruneGuards.strangers(seen.prune(), seen.scope())
        .ifPresent(warning -> events.on(new Event.Warning(warning)));
    return seen;
  }

  /** Deletes only what was planned, and only if it is still unused after the apply. */
  private List<PruneCandidate> prune(
      RunPlanner.PlannedRun seen, List<Outcome> outcomes, Pruner pruner) throws IOException {
    PrunePlan last = seen.last();
    if (last.deletions().isEmpty()) {
      return List.of();
    }
    Set<String> uids = new HashSet<>();
    outcomes.forEach(outcome -> outcome.state().ifPresent(state -> uids.add(state.uid())));
    return pruner.delete(last, seen.scope().withUids(uids)).deleted();
  }

  private List<Outcome> execute(
      RunPlanner.PlannedRun seen,
      RunLock lock,
      String now,
      Stages.FirstDeletions deletions,
      Consumer<Outcome> applied)
      throws ApiException, IOException {
    ReadinessWaiter waiter = new ReadinessWaiter(cluster, sleeper, events, settings.jobs());
    DeletionWaiter deletionWaiter =
        new DeletionWaiter(cluster, sleeper, events, settings.recreator());
    Applier applier = new Applier(cluster, lock::require, deletionWaiter, now);
    Recheck recheck = new Recheck(cluster, seen.desired().release());
    DeferredDryRun deferredDryRun = new DeferredDryRun(recheck, sleeper, cluster.server(), FOLLOWS);
    return new Stages(applier, waiter, deferredDryRun, deletions, events, applied, cluster.server())
        .run(seen.changeSet());
  }

  private RunLock lock(Release release) throws ApiException {
    return RunLock.acquire(
        cluster,
        release.recordNamespace(),
        release.environment(),
        settings.lock(),
        clock,
        sleeper,
        holder -> events.on(new Event.LockAwaited(release.environment(), holder)),
        kept -> events.on(new Event.Warning(kept)));
  }

  private Event finished(Release release, List<Outcome> outcomes, int untouched, int deleted) {
    Map<Event.Change, Integer> counts = new HashMap<>();
    outcomes.forEach(outcome -> counts.merge(outcome.change(), 1, Integer::sum));
    return new Event.RunFinished(
        release.environment(),
        cluster.server(),
        counts.getOrDefault(Event.Change.CREATED, 0),
        counts.getOrDefault(Event.Change.CHANGED, 0)
            + counts.getOrDefault(Event.Change.RECREATED, 0),
        counts.getOrDefault(Event.Change.UNCHANGED, 0) + untouched,
        deleted);
  }
}
