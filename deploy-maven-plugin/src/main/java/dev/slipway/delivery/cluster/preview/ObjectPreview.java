package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.desired.Policies;
import dev.slipway.delivery.cluster.desired.SecretMask;
import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.diff.FieldDiff;
import dev.slipway.delivery.cluster.plan.Action;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks the server what applying one object would do. Several objects at a time. */
final class ObjectPreview {
  private final Cluster cluster;
  private final boolean fields;
  private final LiveObjects live;

  /**
   * What the server says.
   *
   * @param reason why the object is refused or made anew; empty otherwise
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
  ObjectPreview(Cluster cluster, boolean fields, LiveObjects live) {
    this.cluster = cluster;
    this.fields = fields;
    this.live = live;
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
        return new Result(new Work(object, Action.UNCHANGED, there), List.of(), "");
      }
    }
    Optional<Map<String, Object>> whole = Optional.empty();
    Map<String, Object> content = object.content();
    if (object.scaled()) {
      whole = live.of(object);
      content = whole.map(found -> Replicas.adopt(object, found)).orElse(content);
    }
    try {
      Cluster.Preview preview =
          cluster.dryRun(object.resource(), object.namespace(), object.name(), content);
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

  private Result changed(
      DesiredObject object,
      Map<String, Object> content,
      Optional<ObjectState> listed,
      Optional<Map<String, Object>> whole,
      Map<String, Object> preview)
      throws ClusterRefusal {
    ObjectState after = ObjectState.of(preview);
    ObjectState before = listed.or(() -> whole.map(ObjectState::of)).orElse(after);
    boolean takeover = Takeover.needed(preview);
    // What a dry-run would change gets the time of now in our entry.
    boolean seemsSame =
        listed.isPresent()
            && before.managed().equals(after.managed())
            && before.labels().equals(after.labels())
            && before.annotations().equals(after.annotations());
    // In seconds: another run's apply of just now has the same.
    boolean same = seemsSame && sameContent(object, preview);
    Action action = same && !takeover ? Action.UNCHANGED : Action.CHANGE;
    Work work = new Work(object, action, content, Optional.of(before), takeover);
    if (!fields || whole.isEmpty()) {
      return new Result(work, List.of(), "");
    }
    if (object.resource().groupKind().equals("Secret")) {
      // Equal values have equal numbers within one plan: one after the other, in its order.
      return new Result(work, List.of(), "", Optional.of(new Veiled(whole.get(), preview)));
    }
    return new Result(work, new FieldDiff().between(whole.get(), preview), "");
  }

  private boolean sameContent(DesiredObject object, Map<String, Object> preview)
      throws ClusterRefusal {
    return live.of(object).map(ObjectPreview::content).equals(Optional.of(content(preview)));
  }

  /** What an apply can change; controllers write status at any time. */
  private static Map<String, Object> content(Map<String, Object> object) {
    Map<String, Object> content = new HashMap<>(object);
    content.keySet().removeAll(Set.of("metadata", "status"));
    return content;
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
