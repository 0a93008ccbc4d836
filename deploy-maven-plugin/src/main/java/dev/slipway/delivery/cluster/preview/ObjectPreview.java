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
  private final Corrections corrections;

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
    this.corrections = new Corrections(cluster, live);
  }

  /**
   * Looks at one object.
   *
   * @param listed as the environment's list has it; empty when it is new to the environment
   * @param version that the last run applied it in; empty when that is not known
   */
  Result of(DesiredObject object, Optional<ObjectState> listed, Optional<String> version)
      throws ClusterRefusal {
    if (object.policies().once()) {
      Optional<ObjectState> there =
          listed.isPresent()
              ? listed
              : cluster.state(object.resource(), object.namespace(), object.name());
      if (there.isPresent() && there.get().deleting()) {
        return leaving(object, there, live.of(object).orElse(Map.of()));
      }
      if (there.isPresent()) {
        return new Result(new Work(object, Action.UNCHANGED, there), List.of(), "");
      }
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
    try {
      Cluster.Preview preview =
          cluster.dryRun(object.resource(), object.namespace(), object.name(), content);
      if (preview.creates()) {
        return new Result(new Work(object, Action.CREATE, Optional.empty()), List.of(), "");
      }
      if (fields && whole.isEmpty()) {
        whole = live.of(object);
      }
      return changed(
          object, corrections.of(object, content, whole, preview.object()), listed, whole);
    } catch (ClusterRefusal e) {
      return refused(object, content, listed, e);
    }
  }

  private Result changed(
      DesiredObject object,
      Corrections.Corrected corrected,
      Optional<ObjectState> listed,
      Optional<Map<String, Object>> whole)
      throws ClusterRefusal {
    Map<String, Object> preview = corrected.preview();
    ObjectState after = ObjectState.of(preview);
    if (after.deleting()) {
      return leaving(object, listed, preview);
    }
    ObjectState before = listed.or(() -> whole.map(ObjectState::of)).orElse(after);
    boolean takeover = Takeover.needed(preview);
    // What a dry-run would change gets the time of now in our entry.
    boolean seemsSame =
        listed.isPresent()
            && (corrected.adopted()
                || corrected.given()
                || before.managed().equals(after.managed()))
            && before.labels().equals(after.labels())
            && before.annotations().equals(after.annotations());
    // In seconds: another run's apply of just now has the same.
    boolean same = seemsSame && sameContent(object, preview);
    boolean write = !same || takeover || corrected.moves();
    Action action = write ? Action.CHANGE : Action.UNCHANGED;
    Work work =
        new Work(
            object,
            action,
            corrected.content(),
            Optional.of(before),
            takeover || corrected.moves() || corrected.given(),
            corrected.leftovers());
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

  /** An object that others deleted: it can only be created once it is gone. */
  private static Result leaving(
      DesiredObject object, Optional<ObjectState> listed, Map<String, Object> whole) {
    Optional<ObjectState> old = listed.or(() -> Optional.of(ObjectState.of(whole)));
    Work work = new Work(object, Action.RECREATE, object.content(), old, false);
    return new Result(work, List.of(), Leaving.words(whole) + "; it is created once it is gone");
  }

  private Result refused(
      DesiredObject object,
      Map<String, Object> content,
      Optional<ObjectState> listed,
      ClusterRefusal first)
      throws ClusterRefusal {
    ClusterRefusal e = first;
    try {
      Optional<Corrections.Corrected> corrected = corrections.of(object, content, e);
      if (corrected.isPresent()) {
        return changed(
            object, corrected.get(), listed, fields ? live.of(object) : Optional.empty());
      }
    } catch (ClusterRefusal again) {
      e = again.status() == 422 ? again : first;
    }
    String why = SecretMask.mask(object.manifest(), e.words());
    if (e.immutable()) {
      Optional<Map<String, Object>> there = live.of(object);
      if (there.isPresent() && ObjectState.of(there.get()).deleting()) {
        return leaving(object, listed, there.get());
      }
    }
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
    Map<String, Object> anew =
        found.isPresent()
            ? object.withLeftOf(kept(object, found.get()), found.get())
            : object.content();
    Optional<ObjectState> old = listed.or(() -> found.map(ObjectState::of));
    return new Result(new Work(object, Action.RECREATE, anew, old, false), List.of(), why);
  }

  private static Map<String, Object> kept(DesiredObject object, Map<String, Object> live) {
    return object.scaled() ? Replicas.keep(object, live) : object.content();
  }

  private static Result result(
      DesiredObject object, Action action, Optional<ObjectState> live, String why) {
    return new Result(new Work(object, action, live), List.of(), why);
  }
}
