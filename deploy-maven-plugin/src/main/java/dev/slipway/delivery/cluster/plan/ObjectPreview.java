package dev.slipway.delivery.cluster.plan;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.desired.Policies;
import dev.slipway.delivery.cluster.desired.SecretMask;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Asks the server what applying one object would do. Several objects at a time. */
final class ObjectPreview {
  private final Cluster cluster;
  private final boolean fields;
  private final LiveObjects live;

  /**
   * What the server says.
   *
   * @param before the live object, empty unless the fields that change are wanted
   * @param after the object as it would be, empty like that
   * @param reason why the object is refused or made anew; empty otherwise
   */
  record Result(Work work, Map<String, Object> before, Map<String, Object> after, String reason) {
    Result(Work work, String reason) {
      this(work, Map.of(), Map.of(), reason);
    }
  }

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
        return new Result(new Work(object, Action.UNCHANGED, there), "");
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
        return new Result(work, "");
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
    Action action =
        !takeover && listed.isPresent() && same(object, before, after, whole, preview)
            ? Action.UNCHANGED
            : Action.CHANGE;
    Work work = new Work(object, action, content, Optional.of(before), takeover);
    return fields && whole.isPresent()
        ? new Result(work, whole.get(), preview, "")
        : new Result(work, "");
  }

  /**
   * What a dry-run would change gets the time of now in our entry; in whole seconds, so that the
   * content has to be the same too.
   */
  private boolean same(
      DesiredObject object,
      ObjectState before,
      ObjectState after,
      Optional<Map<String, Object>> whole,
      Map<String, Object> preview)
      throws ClusterRefusal {
    if (!before.managed().equals(after.managed())
        || !before.labels().equals(after.labels())
        || !before.annotations().equals(after.annotations())) {
      return false;
    }
    Optional<Map<String, Object>> now = whole.isPresent() ? whole : live.of(object);
    return now.isPresent() && content(now.get()).equals(content(preview));
  }

  private static Map<String, Object> content(Map<String, Object> object) {
    Map<String, Object> content = new HashMap<>(object);
    content.remove("metadata");
    content.remove("status");
    return content;
  }

  private Result refused(DesiredObject object, Optional<ObjectState> listed, ClusterRefusal e)
      throws ClusterRefusal {
    String why = object.words() + ": " + SecretMask.mask(object.manifest(), e.words());
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
    return new Result(new Work(object, Action.RECREATE, content, old, false), why);
  }

  private static Result result(
      DesiredObject object, Action action, Optional<ObjectState> live, String why) {
    return new Result(new Work(object, action, live), why);
  }
}
