package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.cluster.Marks;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.desired.Policies;
import dev.slipway.delivery.cluster.desired.SecretMask;
import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.diff.FieldDiff;
import dev.slipway.delivery.cluster.plan.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the server what applying one object would do. Several objects at a time. */
final class ObjectPreview {
  private final Cluster cluster;
  private final boolean fields;
  private final LiveObjects live;
  private final Owners owners;

  /**
   * What the server says.
   *
   * @param reason why the object is refused or made anew, or what changes beside its fields; empty
   *     otherwise
   * @param veiled a Secret before and after, to be compared with the others at the end
   */
  record Result(Work work, List<FieldChange> fields, String reason, Optional<Veiled> veiled) {
    Result(Work work, List<FieldChange> fields, String reason) {
      this(work, fields, reason, Optional.empty());
    }
  }

  /** A Secret as it is and as it will be. */
  record Veiled(Map<String, Object> before, Map<String, Object> after) {}

  /**
   * @param fields whether the fields that change are wanted
   */
  ObjectPreview(Cluster cluster, boolean fields, LiveObjects live, Owners owners) {
    this.cluster = cluster;
    this.fields = fields;
    this.live = live;
    this.owners = owners;
  }

  /**
   * Looks at one object.
   *
   * @param listed as the environment's list has it; empty when it is new to the environment
   */
  Result of(DesiredObject object, Optional<ObjectState> listed) throws ClusterRefusal {
    if (object.policies().once()) {
      Optional<ObjectState> there =
          listed.isPresent()
              ? listed
              : cluster.state(object.resource(), object.namespace(), object.name());
      if (there.isPresent()) {
        Optional<String> foreign = owners.refusal(object, there.get());
        if (foreign.isPresent()) {
          return result(object, Action.REFUSE, there, foreign.get());
        }
        return new Result(new Work(object, Action.UNCHANGED, there), List.of(), "");
      }
    }
    Optional<String> foreign = listed.flatMap(state -> owners.refusal(object, state));
    if (foreign.isPresent()) {
      return result(object, Action.REFUSE, listed, foreign.get());
    }
    Optional<Map<String, Object>> whole = Optional.empty();
    Map<String, Object> content = object.content();
    if (object.scaled()) {
      whole = live.of(object);
      content = whole.map(found -> Replicas.adopt(object, found)).orElse(content);
    }
    try {
      Cluster.Preview preview =
          cluster.dryRun(
              object.resource(),
              object.namespace(),
              object.name(),
              object.labelled(content, release(listed)));
      if (preview.creates()) {
        Work work = new Work(object, Action.CREATE, content, Optional.empty(), false);
        return new Result(work, List.of(), "");
      }
      if (fields && whole.isEmpty()) {
        whole = live.of(object);
      }
      return changed(object, content, listed, whole, preview.object());
    } catch (ClusterRefusal e) {
      return refused(object, listed, e);
    }
  }

  /** The release label that the object has: what is dry-run with it differs by content only. */
  private static String release(Optional<ObjectState> listed) {
    Object label = listed.map(ObjectState::labels).orElse(Map.of()).get(Marks.RELEASE);
    return label == null ? "" : label.toString();
  }

  private Result changed(
      DesiredObject object,
      Map<String, Object> content,
      Optional<ObjectState> listed,
      Optional<Map<String, Object>> read,
      Map<String, Object> preview)
      throws ClusterRefusal {
    boolean takeover = Takeover.needed(preview);
    String reason = takeover && fields ? Takeover.words(preview) : "";
    if (!fields && listed.isPresent() && differs(listed.get(), ObjectState.of(preview))) {
      Work work = new Work(object, Action.CHANGE, content, listed, takeover);
      return new Result(work, List.of(), reason);
    }
    Optional<Map<String, Object>> live = read.isPresent() ? read : this.live.of(object);
    if (live.isEmpty()) {
      // Somebody deleted it since the dry-run.
      Work work = new Work(object, Action.CREATE, content, Optional.empty(), false);
      return new Result(work, List.of(), "");
    }
    Map<String, Object> whole = live.get();
    ObjectState before = listed.orElse(ObjectState.of(whole));
    Optional<String> foreign = owners.refusal(object, before);
    if (foreign.isPresent()) {
      return result(object, Action.REFUSE, Optional.of(before), foreign.get());
    }
    Optional<String> maker = Owners.maker(whole);
    if (maker.isPresent()) {
      reason = Owners.words(maker.get()) + (reason.isEmpty() ? "" : "; " + reason);
    }
    boolean same = FieldDiff.same(whole, preview);
    if (same && !takeover && maker.isEmpty()) {
      reason = Ownership.change(whole, preview);
    }
    Action action = same && !takeover && reason.isEmpty() ? Action.UNCHANGED : Action.CHANGE;
    Work work = new Work(object, action, content, Optional.of(before), takeover);
    if (!fields || same) {
      return new Result(work, List.of(), reason);
    }
    if (object.resource().groupKind().equals("Secret")) {
      // Equal values have equal numbers within one plan: one after the other, in its order.
      return new Result(work, List.of(), reason, Optional.of(new Veiled(whole, preview)));
    }
    return new Result(work, new FieldDiff().between(whole, preview), reason);
  }

  /**
   * Whether the states tell already that something changes: what a dry-run would change gets the
   * time of now in our entry. In seconds, so that equal states do not tell the opposite.
   */
  private static boolean differs(ObjectState before, ObjectState after) {
    return !before.managed().equals(after.managed())
        || !before.generation().equals(after.generation());
  }

  private Result refused(DesiredObject object, Optional<ObjectState> listed, ClusterRefusal e)
      throws ClusterRefusal {
    String why = SecretMask.mask(object.manifest(), e.words());
    if (!e.immutable()) {
      return result(object, Action.REFUSE, listed, why);
    }
    if (!object.policies().recreate()) {
      return result(
          object,
          Action.REFUSE,
          listed,
          why
              + "; "
              + Policies.RECREATE
              + ": on-immutable has it deleted and made anew, a new name leaves the old one");
    }
    Optional<Map<String, Object>> found = live.of(object);
    Optional<String> foreign =
        found.flatMap(whole -> owners.refusal(object, ObjectState.of(whole)));
    if (foreign.isPresent()) {
      return result(object, Action.REFUSE, listed, foreign.get());
    }
    if (object.resource().groupKind().equals("Job.batch")
        && !found.map(FinishedJobs::finished).orElse(true)) {
      return result(
          object,
          Action.REFUSE,
          listed,
          why + "; the Job still runs: it is made anew once it ended");
    }
    Map<String, Object> content =
        object.scaled() && found.isPresent()
            ? Replicas.keep(object, found.get())
            : object.content();
    Optional<ObjectState> old = listed.or(() -> found.map(ObjectState::of));
    return new Result(new Work(object, Action.RECREATE, content, old, false), List.of(), why);
  }

  private static Result result(
      DesiredObject object, Action action, Optional<ObjectState> live, String why) {
    return new Result(new Work(object, action, live), List.of(), why);
  }
}
