package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.diff.FieldDiff;
import dev.slipway.delivery.cluster.plan.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Dry-runs the apply of objects, several at a time. */
final class ObjectPreview {
  private final Cluster cluster;
  private final DryRuns dryRuns;
  private final boolean fields;
  private final LiveObjects live;
  private final DryRunCorrections corrections;
  private final ObjectOwners owners;

  /**
   * The server's answer.
   *
   * @param reason why the object is refused or recreated, or what changes beside its fields; empty
   *     otherwise
   * @param ownership who it is taken over from, or which fields change their owner; empty otherwise
   * @param refusal who refuses the object; empty otherwise
   * @param veiled a Secret before and after, to be compared with the others at the end
   */
  record Result(
      ApplyTask work,
      List<FieldChange> fields,
      String reason,
      String ownership,
      Optional<Refusal> refusal,
      Optional<Veiled> veiled) {
    Result(ApplyTask work, List<FieldChange> fields, String reason) {
      this(work, fields, reason, "", Optional.empty(), Optional.empty());
    }

    private Result with(List<FieldChange> changed) {
      return new Result(work, changed, reason, ownership, refusal, veiled);
    }

    private Result with(Veiled secret) {
      return new Result(work, fields, reason, ownership, refusal, Optional.of(secret));
    }

    Result because(String why) {
      return new Result(work, fields, why, ownership, refusal, veiled);
    }

    Result owned(String words) {
      return new Result(work, fields, reason, words, refusal, veiled);
    }
  }

  /**
   * A Secret as it is and as it will be.
   *
   * @param sent whether what will be is known as far as it is sent only
   */
  record Veiled(Map<String, Object> before, Map<String, Object> after, boolean sent) {
    List<FieldChange> fields(FieldDiff diff) {
      return sent ? diff.written(before, after) : diff.between(before, after);
    }
  }

  /**
   * @param fields whether the fields that change are wanted
   */
  ObjectPreview(
      Cluster cluster, DryRuns dryRuns, boolean fields, LiveObjects live, ObjectOwners owners) {
    this.cluster = cluster;
    this.dryRuns = dryRuns;
    this.fields = fields;
    this.live = live;
    this.corrections = new DryRunCorrections(cluster, dryRuns, live);
    this.owners = owners;
  }

  /**
   * Previews one object.
   *
   * @param listed as the environment's list has it; empty when it is new to the environment
   * @param version that the last run applied it in; empty when that is not known
   */
  Result of(DesiredObject object, Optional<ObjectState> listed, Optional<String> version)
      throws ApiException {
    if (object.policies().once()) {
      Optional<ObjectState> there =
          listed.isPresent()
              ? listed
              : cluster.state(object.resource(), object.namespace(), object.name());
      if (there.isPresent() && there.get().deleting()) {
        return leaving(object, there, live.of(object).orElse(Map.of()), fields);
      }
      if (there.isPresent()) {
        Optional<String> foreign = owners.refusal(object, there.get());
        if (foreign.isPresent()) {
          return foreign(object, there, foreign.get());
        }
        return new Result(new ApplyTask(object, Action.UNCHANGED, there), List.of(), "");
      }
    }
    Optional<String> foreign = listed.flatMap(state -> owners.refusal(object, state));
    if (foreign.isPresent()) {
      return foreign(object, listed, foreign.get());
    }
    Optional<Map<String, Object>> whole = Optional.empty();
    Map<String, Object> content = object.content();
    boolean otherVersion =
        version.filter(before -> !before.equals(object.resource().apiVersion())).isPresent();
    if (object.scaled() || !object.policies().left().isEmpty() || otherVersion) {
      whole = live.of(object);
    }
    if (object.scaled()) {
      content = whole.map(found -> Replicas.adopt(object, found)).orElse(content);
    }
    if (whole.isPresent()) {
      content = object.withoutLeft(content);
    }
    String label = release(listed);
    try {
      Cluster.Preview preview =
          dryRuns.apply(
              object.resource(),
              object.namespace(),
              object.name(),
              object.labelled(DryRunCorrections.tried(object, content, whole), label));
      if (preview.creates()) {
        return created(object);
      }
      if (fields && whole.isEmpty()) {
        whole = live.of(object);
      }
      return changed(
          object, corrections.of(object, content, label, whole, preview.object()), listed, whole);
    } catch (ApiException e) {
      if (dryRuns.readOnly(e)) {
        throw e; // it may not even be read
      }
      return refused(object, content, listed, e);
    }
  }

  /** One that is not there: all that is sent is new. */
  private Result created(DesiredObject object) {
    return written(
        new Result(new ApplyTask(object, Action.CREATE, Optional.empty()), List.of(), ""),
        Map.of(),
        fields);
  }

  /**
   * The same with all that is sent and is not there already.
   *
   * @param fields whether a plan is wanted
   */
  static Result written(Result result, Map<String, Object> live, boolean fields) {
    ApplyTask work = result.work();
    if (!fields) {
      return result;
    }
    return work.object().resource().groupKind().equals("Secret")
        ? result.with(new Veiled(live, work.content(), true))
        : result.with(new FieldDiff().written(live, work.content()));
  }

  /** The release label that the object has: what is dry-run with it differs by content only. */
  private static String release(Optional<ObjectState> listed) {
    Object label = listed.map(ObjectState::labels).orElse(Map.of()).get(MetadataKeys.RELEASE);
    return label == null ? "" : label.toString();
  }

  private Result changed(
      DesiredObject object,
      DryRunCorrections.Corrected corrected,
      Optional<ObjectState> listed,
      Optional<Map<String, Object>> read)
      throws ApiException {
    Map<String, Object> preview = corrected.preview();
    ObjectState after = ObjectState.of(preview);
    if (after.deleting()) {
      return leaving(object, listed, preview, fields);
    }
    boolean takeover = FieldManagerMigration.needed(preview);
    boolean othersToo = corrected.given() || corrected.adopted();
    if (!fields && listed.isPresent() && !othersToo && differs(listed.get(), after)) {
      return new Result(work(object, Action.CHANGE, corrected, listed, takeover), List.of(), "");
    }
    Optional<Map<String, Object>> live = read.isPresent() ? read : this.live.of(object);
    if (live.isEmpty()) {
      // It was deleted since the dry-run.
      return created(object);
    }
    Map<String, Object> whole = live.get();
    ObjectState before = listed.orElse(ObjectState.of(whole));
    Optional<String> foreign = owners.refusal(object, before);
    if (foreign.isPresent()) {
      return foreign(object, Optional.of(before), foreign.get());
    }
    Optional<String> maker = ObjectOwners.maker(whole);
    String reason = "";
    String ownership = Ownership.takenOver(maker, preview, fields);
    boolean same = FieldDiff.same(whole, preview);
    if (same && corrected.moves()) {
      reason = "moves managedFields to " + object.resource().apiVersion();
    } else if (same && !takeover && !othersToo && maker.isEmpty()) {
      ownership = Ownership.change(whole, preview);
    }
    boolean nothing = same && !takeover && reason.isEmpty() && ownership.isEmpty();
    Action action = nothing ? Action.UNCHANGED : Action.CHANGE;
    ApplyTask work = work(object, action, corrected, Optional.of(before), takeover);
    Result result = new Result(work, List.of(), reason).owned(ownership);
    if (!fields || same) {
      return result;
    }
    if (object.resource().groupKind().equals("Secret")) {
      // Equal values have equal numbers within one plan: one after the other, in its order.
      return result.with(new Veiled(whole, preview, false));
    }
    return result.with(new FieldDiff().between(whole, preview));
  }

  private static ApplyTask work(
      DesiredObject object,
      Action action,
      DryRunCorrections.Corrected corrected,
      Optional<ObjectState> live,
      boolean takeover) {
    boolean moves = takeover || corrected.moves() || corrected.given();
    return new ApplyTask(
        object, action, corrected.content(), live, moves, corrected.leftovers(), ApplyTiming.USUAL);
  }

  /** An object that others deleted: it can only be created once it is gone. */
  static Result leaving(
      DesiredObject object,
      Optional<ObjectState> listed,
      Map<String, Object> whole,
      boolean fields) {
    Optional<ObjectState> old = listed.or(() -> Optional.of(ObjectState.of(whole)));
    ApplyTask work = new ApplyTask(object, Action.RECREATE, object.content(), old, false);
    String reason = TerminatingObjects.description(whole) + "; it is created after it is deleted";
    return written(new Result(work, List.of(), reason), whole, fields);
  }

  /**
   * Whether the states already show that something changes: what a dry-run would change gets the
   * current time in our entry. It is in seconds, so equal states do not prove the opposite.
   */
  private static boolean differs(ObjectState before, ObjectState after) {
    return !before.managed().equals(after.managed())
        || !before.generation().equals(after.generation());
  }

  private Result refused(
      DesiredObject object,
      Map<String, Object> content,
      Optional<ObjectState> listed,
      ApiException first)
      throws ApiException {
    ApiException e = first;
    try {
      Optional<DryRunCorrections.Corrected> corrected =
          corrections.of(object, content, release(listed), e);
      if (corrected.isPresent()) {
        return changed(object, corrected.get(), listed, Optional.empty());
      }
    } catch (ApiException again) {
      e = again.status() == 422 ? again : first;
    }
    return new RefusedObject(fields, live, owners).of(object, listed, e);
  }

  /** An object of another environment. */
  static Result foreign(DesiredObject object, Optional<ObjectState> live, String why) {
    return refused(object, live, why, new Refusal.OtherEnvironment());
  }

  static Result refused(
      DesiredObject object, Optional<ObjectState> live, String why, Refusal refusal) {
    ApplyTask work = new ApplyTask(object, Action.REFUSE, live);
    return new Result(work, List.of(), why, "", Optional.of(refusal), Optional.empty());
  }
}
