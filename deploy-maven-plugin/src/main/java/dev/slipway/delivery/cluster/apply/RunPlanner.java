package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.desired.DesiredRelease;
import dev.slipway.delivery.cluster.desired.OutsideNamespace;
import dev.slipway.delivery.cluster.preview.ApplyTask;
import dev.slipway.delivery.cluster.preview.ChangeSet;
import dev.slipway.delivery.cluster.preview.DryRuns;
import dev.slipway.delivery.cluster.preview.FieldDetail;
import dev.slipway.delivery.cluster.preview.LiveStates;
import dev.slipway.delivery.cluster.preview.Planner;
import dev.slipway.delivery.cluster.preview.ServerCheck;
import dev.slipway.delivery.cluster.prune.Prune;
import dev.slipway.delivery.cluster.prune.PrunePlan;
import dev.slipway.delivery.cluster.prune.PruneSweep;
import dev.slipway.delivery.cluster.prune.rule.PruneCandidate;
import dev.slipway.delivery.cluster.prune.rule.PruneScope;
import dev.slipway.delivery.cluster.prune.rule.Recorded;
import dev.slipway.delivery.cluster.record.OtherRecords;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.cluster.record.RunRecordStore;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.Event.Change;
import dev.slipway.delivery.parallel.BackgroundTask;
import dev.slipway.manifest.source.ObjectId;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads a cluster and decides what a run has to do; writes nothing. */
final class RunPlanner {
  private final Cluster cluster;
  private final DryRuns dryRuns;
  private final FieldDetail detail;
  private final boolean pruning;

  /**
   * What the last run left.
   *
   * @param left what the record has and that may still be there: {@code Deployment.apps} by UID
   */
  record LastRun(RunRecord record, Map<String, String> left) {}

  /**
   * The state that was read, and the decisions.
   *
   * @param autoscalers those of the cluster
   */
  record PlannedRun(
      ApiResources resources,
      List<Map<String, Object>> autoscalers,
      LastRun lastRun,
      DesiredRelease desired,
      ChangeSet changeSet,
      PruneScope scope,
      PrunePlan prune) {

    /** The same with other answers of the server. */
    PlannedRun with(ChangeSet other) {
      return new PlannedRun(resources, autoscalers, lastRun, desired, other, scope, prune);
    }

    /** Whether objects of this release would be sent in the same way. */
    private boolean holds(Release other, ApiResources served, List<Map<String, Object>> scalers) {
      return desired.release() == other && resources.same(served) && autoscalers.equals(scalers);
    }

    /** What is deleted before everything else. */
    PrunePlan first() {
      return deletions(changeSet.first().keySet()::contains);
    }

    /** What is deleted when all is applied. */
    PrunePlan last() {
      return deletions(id -> !changeSet.first().containsKey(id));
    }

    private PrunePlan deletions(Predicate<ObjectId> which) {
      return new PrunePlan(
          prune.deletions().stream().filter(found -> which.test(found.id())).toList(),
          prune.kept(),
          List.of());
    }

    /** Whether the cluster matches the release. */
    boolean nothingToDo() {
      return changeSet.unchanged() && prune.deletions().isEmpty() && recorded();
    }

    /**
     * What this run leaves for the next one.
     *
     * @param outcomes of all objects
     * @param now the release label of this run
     */
    RunRecord recordOf(List<Outcome> outcomes, String now) {
      Set<String> losing =
          prune.deletions().stream().map(PruneCandidate::app).collect(Collectors.toSet());
      return new RecordBuilder(lastRun.record(), now, lastRun.left()).of(desired, outcomes, losing);
    }

    /**
     * What a run that failed midway leaves.
     *
     * @param applied what it created or changed
     */
    RunRecord recordOfFailed(List<Outcome> applied) {
      return new RecordBuilder(lastRun.record(), "", lastRun.left())
          .failed(desired.release().environment(), applied);
    }

    /** Whether the record contains it: a run may have been killed before it wrote the record. */
    private boolean recorded() {
      List<Outcome> outcomes =
          changeSet.tasks().stream()
              .map(work -> Outcome.of(work.object(), work.live().orElseThrow(), Change.UNCHANGED))
              .toList();
      return recordOf(outcomes, "").sameRelease(lastRun.record());
    }
  }

  /**
   * @param detail whether the fields that change are read
   * @param pruning whether the run deletes what the release no longer has
   */
  RunPlanner(Cluster cluster, FieldDetail detail, boolean pruning) {
    this(cluster, DryRuns.byServer(cluster), detail, pruning);
  }

  /** As above, with other dry-runs than those of the server. */
  RunPlanner(Cluster cluster, DryRuns dryRuns, FieldDetail detail, boolean pruning) {
    this.cluster = cluster;
    this.dryRuns = dryRuns;
    this.detail = detail;
    this.pruning = pruning;
  }

  /**
   * Plans a run.
   *
   * @param earlier what an earlier goal of this build read
   * @throws dev.slipway.manifest.error.UserErrorException when it is the wrong cluster, or lacks a
   *     kind or a namespace
   */
  PlannedRun at(Release release, Optional<PlannedRun> earlier) throws ApiException, IOException {
    ServerCheck.require(release, cluster.server());
    ApiResources resources = cluster.discover();
    // The longest answer is awaited while the release is made ready.
    try (BackgroundTask<PruneSweep.Sweep> sweeping =
            new BackgroundTask<>(
                () -> new PruneSweep(cluster).find(resources, release.names(), own(release)));
        BackgroundTask<RunRecordStore.Kept> reading =
            new BackgroundTask<>(() -> recordOf(release))) {
      Autoscalers autoscalers = Autoscalers.of(cluster, release, resources);
      DesiredRelease desired =
          earlier
              .filter(seen -> seen.holds(release, resources, autoscalers.objects()))
              .map(PlannedRun::desired)
              .orElseGet(
                  () ->
                      DesiredRelease.of(
                          release, cluster.server(), resources, autoscalers.objects()));
      OutsideNamespace.require(desired);
      RunRecordStore.Kept record = read(reading);
      Optional<ChangeSet> checked = earlier.map(PlannedRun::changeSet);
      PruneSweep.Sweep sweep = sweeping.get().warning(autoscalers.warnings());
      OtherRecords records = new OtherRecords(cluster, release.names());
      ChangeSet changeSet =
          new Planner(cluster, dryRuns, detail, records)
              .prepare(desired, live(sweep), record.record(), checked);
      PruneScope scope =
          PruneScope.of(release, resources, uids(changeSet)).with(recorded(record.record()));
      PrunePlan prune =
          Prune.plan(
              sweep, scope, found -> records.other(found.state().uid()).map(RunPlanner::text));
      if (!pruning) {
        prune = new PrunePlan(List.of(), prune.kept(), prune.warnings());
      }
      ChangeSet deferred =
          new DeferralFinder(cluster)
              .of(changeSet, prune.deletions())
              .withSandbox(
                  earlier
                      .filter(seen -> seen.desired().release() == release)
                      .map(seen -> seen.changeSet().sandbox())
                      .orElse(Map.of()));
      return new PlannedRun(
          resources,
          autoscalers.objects(),
          new LastRun(record.record(), left(record.record(), sweep)),
          desired,
          deferred,
          scope,
          prune);
    }
  }

  private RunRecordStore.Kept recordOf(Release release) throws ApiException {
    return FormerRecords.read(new RunRecordStore(cluster, release.recordNamespace()), release);
  }

  private static RunRecordStore.Kept read(BackgroundTask<RunRecordStore.Kept> reading)
      throws ApiException, IOException {
    try {
      return reading.get();
    } catch (IOException e) {
      if (e.getCause() instanceof ApiException refusal) {
        throw refusal;
      }
      throw e;
    }
  }

  private static Recorded recorded(RunRecord record) {
    // Written by an earlier version: it does not contain everything that runs applied.
    return record
        .takenOver()
        .map(makers -> new Recorded(record.uids(), makers))
        .orElse(Recorded.NONE);
  }

  /** If a kind could not be listed, all objects of that kind. */
  private static Map<String, String> left(RunRecord record, PruneSweep.Sweep sweep) {
    Map<String, String> live = new HashMap<>();
    sweep.found().forEach(one -> live.put(one.state().uid(), one.resource().groupKind()));
    if (record.takenOver().isEmpty()) {
      return live;
    }
    Set<String> seen =
        sweep.seen().stream().map(ApiResource::groupKind).collect(Collectors.toSet());
    Map<String, String> left = new HashMap<>(record.left());
    record.objects().forEach(object -> left.put(object.uid(), object.groupKind()));
    left.entrySet()
        .removeIf(
            one ->
                !live.containsKey(one.getKey())
                    && (sweep.unseen().isEmpty() || seen.contains(one.getValue())));
    return left;
  }

  private static String text(OtherRecords.Claim claim) {
    return "the run record of environment '"
        + claim.environment()
        + "' has it (ConfigMap "
        + claim.record()
        + ")";
  }

  private LiveStates live(PruneSweep.Sweep sweep) {
    Map<ObjectId, ObjectState> states = new HashMap<>();
    for (PruneCandidate found : sweep.found()) {
      states.put(found.id(), found.state());
    }
    return new LiveStates(
        cluster,
        states,
        sweep.seen().stream().map(ApiResource::groupKind).collect(Collectors.toSet()));
  }

  private static Set<String> uids(ChangeSet changeSet) {
    Set<String> uids = new HashSet<>();
    changeSet.tasks().stream()
        .map(ApplyTask::live)
        .flatMap(Optional::stream)
        .forEach(state -> uids.add(state.uid()));
    return uids;
  }

  /** Whether a release has objects of a kind. */
  private static Predicate<ApiResource> own(Release release) {
    Set<String> kinds = new HashSet<>();
    release.objects().forEach(object -> kinds.add(object.group() + " " + object.kind()));
    return resource -> kinds.contains(resource.group() + " " + resource.kind());
  }
}
