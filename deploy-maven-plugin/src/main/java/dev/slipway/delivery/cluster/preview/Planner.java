package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterErrors;
import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.desired.DesiredRelease;
import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.diff.FieldDiff;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.ChangeReason;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import dev.slipway.delivery.cluster.record.OtherRecords;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.manifest.source.ObjectId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Plans each object of a release, without writing: objects that the run record and one list per
 * kind show to be unchanged cost no request; all others are dry-run by the server, eight at a time.
 */
public final class Planner {
  private static final int AT_A_TIME = 8;

  private final Cluster cluster;
  private final DryRuns dryRuns;
  private final FieldDetail detail;
  private final OtherRecords records;

  private record Judged(
      ObjectChange object, boolean checked, Optional<ObjectPreview.Veiled> veiled) {}

  /**
   * An object, and what is known of it.
   *
   * @param place among all objects
   * @param possible whether it can be dry-run now
   * @param recorded what the last run left of it
   * @param earlier the answer that an earlier goal of this build got
   */
  private record Question(
      int place,
      DesiredObject object,
      boolean possible,
      Optional<RunRecord.AppliedObject> recorded,
      Optional<Judged> earlier) {}

  /**
   * @param detail whether the fields that change are read: then live objects are read in full
   * @param records of all environments
   */
  public Planner(Cluster cluster, FieldDetail detail, OtherRecords records) {
    this(cluster, DryRuns.byServer(cluster), detail, records);
  }

  /** As above, with other dry-runs than those of the server. */
  public Planner(Cluster cluster, DryRuns dryRuns, FieldDetail detail, OtherRecords records) {
    this.cluster = cluster;
    this.dryRuns = dryRuns;
    this.detail = detail;
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
  public ChangeSet prepare(
      DesiredRelease desired, LiveStates live, RunRecord before, Optional<ChangeSet> checked)
      throws ApiException, IOException {
    NeededNamespaces namespaces =
        NeededNamespaces.of(cluster, desired.release(), desired.objects());
    Map<ObjectId, RunRecord.AppliedObject> recorded = before.byId();
    Map<ObjectId, Judged> earlier = earlier(checked);
    List<Question> open = new ArrayList<>();
    List<Question> impossible = new ArrayList<>();
    Map<Integer, Judged> judgements = new HashMap<>();
    Map<String, Long> wanted = new HashMap<>();
    for (int n = 0; n < desired.objects().size(); n++) {
      DesiredObject object = desired.objects().get(n);
      ObjectId id = object.id();
      Question question =
          new Question(
              n,
              object,
              possible(object, namespaces),
              Optional.ofNullable(recorded.get(id)),
              Optional.ofNullable(earlier.get(id)));
      if (!question.possible()) {
        impossible.add(question);
        continue;
      }
      Optional<Judged> known = withoutAsking(question, live);
      if (known.isPresent()) {
        judgements.put(n, known.get());
        continue;
      }
      open.add(question);
      if (live.listed(object).isPresent()) {
        wanted.merge(object.resource().path(), 1L, Long::sum);
      }
    }
    boolean fields = detail.of(open.size() + impossible.size());
    impossible.forEach(question -> judgements.put(question.place(), created(question, fields)));
    List<Judged> asked = ask(open, fields, desired.release(), live, wanted);
    for (int n = 0; n < asked.size(); n++) {
      judgements.put(open.get(n).place(), asked.get(n));
    }
    List<ObjectChange> objects = new ArrayList<>();
    Set<ObjectId> unchecked = new HashSet<>();
    FieldDiff secrets = new FieldDiff();
    for (int n = 0; n < desired.objects().size(); n++) {
      Judged judged = Objects.requireNonNull(judgements.get(n));
      ObjectChange object = judged.object();
      objects.add(judged.veiled().map(v -> object.with(v.fields(secrets))).orElse(object));
      if (!judged.checked()) {
        unchecked.add(object.change().id());
      }
    }
    return new ChangeSet(objects, namespaces.create(), unchecked);
  }

  /** The live server can't check an object whose namespace or kind is created by the run. */
  private static boolean possible(DesiredObject object, NeededNamespaces namespaces) {
    return object.served()
        && (object.namespace().isEmpty() || !namespaces.absent().contains(object.namespace()));
  }

  private static Judged created(Question question, boolean fields) {
    ApplyTask work = new ApplyTask(question.object(), Action.CREATE, Optional.empty());
    ObjectPreview.Result created =
        ObjectPreview.written(new ObjectPreview.Result(work, List.of(), ""), Map.of(), fields);
    return new Judged(object(created), false, created.veiled());
  }

  /** What is known of an object without a request of its own. */
  private Optional<Judged> withoutAsking(Question question, LiveStates states) {
    DesiredObject object = question.object();
    return states.lists(object) ? settled(question, states.listed(object)) : Optional.empty();
  }

  private Optional<Judged> settled(Question question, Optional<ObjectState> live) {
    DesiredObject object = question.object();
    if (live.isPresent() && unchanged(object, live.get(), question.recorded())) {
      ApplyTask work = new ApplyTask(object, Action.UNCHANGED, live);
      return Optional.of(judged(new ObjectPreview.Result(work, List.of(), "")));
    }
    return question.earlier().filter(earlier -> holds(earlier.object().change(), object, live));
  }

  private List<Judged> ask(
      List<Question> open,
      boolean fields,
      Release release,
      LiveStates states,
      Map<String, Long> wanted)
      throws IOException {
    if (open.isEmpty()) {
      return List.of();
    }
    ObjectPreview preview =
        new ObjectPreview(
            cluster,
            dryRuns,
            fields,
            new LiveObjects(cluster, release.environment(), wanted),
            new ObjectOwners(release.environment(), release.names(), records));
    List<Callable<Judged>> tasks = new ArrayList<>();
    for (Question question : open) {
      tasks.add(
          () -> {
            try {
              return judge(question, states, preview);
            } catch (ApiException e) {
              if (dryRuns.readOnly(e)) {
                return judged(
                    Predictions.unreadable(question.object(), question.recorded(), fields));
              }
              throw ClusterErrors.refused(
                  "Reading " + question.object().displayName(), cluster.origin(), e);
            }
          });
    }
    return new Parallel(AT_A_TIME).all(tasks);
  }

  private Judged judge(Question question, LiveStates states, ObjectPreview preview)
      throws ApiException {
    DesiredObject object = question.object();
    Optional<ObjectState> live = states.of(object);
    Optional<Judged> settled = settled(question, live);
    if (settled.isPresent()) {
      return settled.get();
    }
    ObjectPreview.Result result =
        preview.of(object, live, question.recorded().map(last -> last.object().apiVersion()));
    return judged(dryRuns.predicted() ? Predictions.doubted(result, question.recorded()) : result);
  }

  private static Judged judged(ObjectPreview.Result result) {
    return new Judged(object(result), true, result.veiled());
  }

  private static boolean unchanged(
      DesiredObject object, ObjectState live, Optional<RunRecord.AppliedObject> recorded) {
    return recorded.isPresent() && UnchangedCheck.is(object, live, recorded.get());
  }

  /** Earlier answers of the server in this build. */
  private static Map<ObjectId, Judged> earlier(Optional<ChangeSet> checked) {
    Map<ObjectId, Judged> earlier = new HashMap<>();
    if (checked.isEmpty()) {
      return earlier;
    }
    ChangeSet changeSet = checked.get();
    Set<String> absent = new HashSet<>(changeSet.namespaces());
    for (ApplyTask work : changeSet.tasks()) {
      if ((work.action() == Action.CREATE || work.action() == Action.RECREATE)
          && work.object().resource().groupKind().equals("Namespace")) {
        absent.add(work.object().name());
      }
    }
    for (ObjectChange one : changeSet.objects()) {
      ApplyTask work = one.task();
      if (work.turn() == ApplyTiming.USUAL
          && work.object().served()
          && !absent.contains(work.object().namespace())) {
        earlier.put(one.change().id(), new Judged(one, true, Optional.empty()));
      }
    }
    return earlier;
  }

  private boolean holds(PlannedChange earlier, DesiredObject object, Optional<ObjectState> live) {
    // Checksums of Secrets have a key of their own in each plan.
    return (detail == FieldDetail.NONE
            || earlier.told() && earlier.fields().stream().noneMatch(FieldChange::masked))
        && earlier.action() != Action.REFUSE
        && earlier.checkedAfter() == 0
        && earlier.hash().equals(object.hash())
        && earlier.object().uid().equals(live.map(ObjectState::uid).orElse(""))
        && earlier
            .object()
            .resourceVersion()
            .equals(live.map(ObjectState::resourceVersion).orElse(""));
  }

  private static ObjectChange object(ObjectPreview.Result result) {
    return new ObjectChange(result.work(), change(result), result.refusal(), false);
  }

  private static PlannedChange change(ObjectPreview.Result result) {
    ApplyTask work = result.work();
    DesiredObject object = work.object();
    return new PlannedChange(
        object.app().name(),
        object.app().owner(),
        new ObjectReference(
            object.resource().apiVersion(),
            object.resource().kind(),
            object.namespace(),
            object.name(),
            work.live().map(ObjectState::uid).orElse(""),
            work.live().map(ObjectState::resourceVersion).orElse("")),
        work.action(),
        object.hash(),
        result.fields(),
        new ChangeReason(result.reason(), result.ownership(), 0));
  }
}
