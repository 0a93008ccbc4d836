package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterErrors;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.desired.DesiredRelease;
import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.diff.FieldDiff;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import dev.slipway.delivery.cluster.record.OtherRecords;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.manifest.source.ObjectId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Finds out what each object of a release needs, without writing: what the run record and one list
 * a kind say is unchanged costs no request, all others are dry-run by the server, eight at a time.
 */
public final class Planner {
  private static final int AT_A_TIME = 8;

  private final Cluster cluster;
  private final boolean fields;
  private final OtherRecords records;

  private record Judged(
      Work work, PlannedChange change, boolean checked, Optional<ObjectPreview.Veiled> veiled) {
    Judged(Work work, PlannedChange change, boolean checked) {
      this(work, change, checked, Optional.empty());
    }
  }

  /**
   * @param fields whether people want to see which fields change: then live objects are read whole
   * @param records of all environments
   */
  public Planner(Cluster cluster, boolean fields, OtherRecords records) {
    this.cluster = cluster;
    this.fields = fields;
    this.records = records;
  }

  /**
   * Prepares a release.
   *
   * @param live how the environment's objects are
   * @param before what the last run left
   * @param checked what was prepared earlier in this same build: its dry-runs count as long as the
   *     live objects are the same
   * @throws dev.slipway.manifest.error.UserErrorException when a namespace is missing
   */
  public Prepared prepare(
      DesiredRelease desired, LiveStates live, RunRecord before, Optional<Prepared> checked)
      throws ClusterRefusal, IOException {
    NeededNamespaces namespaces =
        NeededNamespaces.of(cluster, desired.release(), desired.objects());
    Map<ObjectId, RunRecord.AppliedObject> recorded = before.byId();
    Map<ObjectId, Judged> earlier = earlier(checked);
    ObjectPreview preview =
        new ObjectPreview(
            cluster,
            fields,
            new LiveObjects(
                cluster, desired.release().environment(), wanted(desired, live, recorded)),
            new Owners(desired.release().environment(), desired.release().names(), records));
    List<Callable<Judged>> tasks = new ArrayList<>();
    for (DesiredObject object : desired.objects()) {
      tasks.add(
          () -> {
            try {
              return judge(
                  object,
                  namespaces,
                  live,
                  Optional.ofNullable(recorded.get(object.id())),
                  Optional.ofNullable(earlier.get(object.id())),
                  preview);
            } catch (ClusterRefusal e) {
              throw ClusterErrors.refused("Reading " + object.words(), cluster.origin(), e);
            }
          });
    }
    List<PlannedChange> changes = new ArrayList<>();
    List<Work> work = new ArrayList<>();
    int unchecked = 0;
    FieldDiff secrets = new FieldDiff();
    for (Judged judged : new Parallel(AT_A_TIME).all(tasks)) {
      changes.add(
          judged
              .veiled()
              .map(v -> judged.change().with(v.fields(secrets)))
              .orElse(judged.change()));
      work.add(judged.work());
      unchecked += judged.checked() ? 0 : 1;
    }
    return new Prepared(changes, work, namespaces.create(), unchecked);
  }

  private Judged judge(
      DesiredObject object,
      NeededNamespaces namespaces,
      LiveStates states,
      Optional<RunRecord.AppliedObject> recorded,
      Optional<Judged> earlier,
      ObjectPreview preview)
      throws ClusterRefusal {
    boolean possible =
        object.served()
            && (object.namespace().isEmpty() || !namespaces.absent().contains(object.namespace()));
    if (!possible) {
      // Its namespace or its kind comes with the run: the live server can't know it yet.
      Work work = new Work(object, Action.CREATE, Optional.empty());
      ObjectPreview.Result created =
          preview.written(new ObjectPreview.Result(work, List.of(), ""), Map.of());
      return new Judged(
          work, change(work, created.fields(), created.reason()), false, created.veiled());
    }
    Optional<ObjectState> live = states.of(object);
    if (live.isPresent() && unchanged(object, live.get(), recorded)) {
      Work work = new Work(object, Action.UNCHANGED, live);
      return new Judged(work, change(work, List.of(), ""), true);
    }
    if (earlier.isPresent() && holds(earlier.get().change(), object, live)) {
      return earlier.get();
    }
    ObjectPreview.Result result =
        preview.of(object, live, recorded.map(RunRecord.AppliedObject::apiVersion));
    PlannedChange change = change(result.work(), result.fields(), result.reason());
    return new Judged(result.work(), change, true, result.veiled());
  }

  /** How many live objects of each kind may have to be read whole. */
  private static Map<String, Long> wanted(
      DesiredRelease desired, LiveStates live, Map<ObjectId, RunRecord.AppliedObject> recorded) {
    Map<String, Long> wanted = new HashMap<>();
    for (DesiredObject object : desired.objects()) {
      Optional<ObjectState> state = live.listed(object);
      if (state.isPresent()
          && !unchanged(object, state.get(), Optional.ofNullable(recorded.get(object.id())))) {
        wanted.merge(object.resource().path(), 1L, Long::sum);
      }
    }
    return wanted;
  }

  private static boolean unchanged(
      DesiredObject object, ObjectState live, Optional<RunRecord.AppliedObject> recorded) {
    return recorded.isPresent() && Untouched.is(object, live, recorded.get());
  }

  /** What the server was asked before, in this build. */
  private static Map<ObjectId, Judged> earlier(Optional<Prepared> checked) {
    Map<ObjectId, Judged> earlier = new HashMap<>();
    if (checked.isEmpty()) {
      return earlier;
    }
    Prepared prepared = checked.get();
    Set<String> absent = new HashSet<>(prepared.namespaces());
    for (Work work : prepared.work()) {
      if ((work.action() == Action.CREATE || work.action() == Action.RECREATE)
          && work.object().resource().groupKind().equals("Namespace")) {
        absent.add(work.object().name());
      }
    }
    for (int n = 0; n < prepared.work().size(); n++) {
      PlannedChange change = prepared.changes().get(n);
      Work work = prepared.work().get(n);
      if (work.turn() == Turn.USUAL
          && work.object().served()
          && !absent.contains(work.object().namespace())) {
        earlier.put(change.id(), new Judged(work, change, true));
      }
    }
    return earlier;
  }

  private boolean holds(PlannedChange earlier, DesiredObject object, Optional<ObjectState> live) {
    return (!fields || earlier.told())
        && earlier.action() != Action.REFUSE
        && earlier.checkedAfter() == 0
        && earlier.hash().equals(object.hash())
        && earlier.uid().equals(live.map(ObjectState::uid).orElse(""))
        && earlier.resourceVersion().equals(live.map(ObjectState::resourceVersion).orElse(""));
  }

  private static PlannedChange change(Work work, List<FieldChange> fields, String reason) {
    DesiredObject object = work.object();
    return new PlannedChange(
        object.app().name(),
        object.app().owner(),
        object.resource().apiVersion(),
        object.resource().kind(),
        object.namespace(),
        object.name(),
        work.action(),
        object.hash(),
        work.live().map(ObjectState::uid).orElse(""),
        work.live().map(ObjectState::resourceVersion).orElse(""),
        fields,
        reason);
  }
}
