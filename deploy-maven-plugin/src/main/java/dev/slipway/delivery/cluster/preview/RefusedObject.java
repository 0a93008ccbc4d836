package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.desired.Policies;
import dev.slipway.delivery.cluster.desired.SecretMask;
import dev.slipway.delivery.cluster.plan.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans an object whose dry-run is rejected. It may still be written: recreated, or checked again
 * once the run applied what lifts the refusal. So its state, its owner and its fields are found out
 * as for any other.
 */
final class RefusedObject {
  private final boolean fields;
  private final LiveObjects live;
  private final ObjectOwners owners;

  /**
   * @param fields whether the fields that change are wanted
   */
  RefusedObject(boolean fields, LiveObjects live, ObjectOwners owners) {
    this.fields = fields;
    this.live = live;
    this.owners = owners;
  }

  /**
   * The plan of one object.
   *
   * @param listed as the environment's list has it; empty when it is new to the environment
   */
  ObjectPreview.Result of(DesiredObject object, Optional<ObjectState> listed, ApiException refusal)
      throws ApiException {
    String why = SecretMask.masked(object.manifest(), refusal);
    Optional<Map<String, Object>> found = found(object, listed, refusal);
    if (refusal.immutable() && found.isPresent() && ObjectState.of(found.get()).deleting()) {
      return ObjectPreview.leaving(object, listed, found.get(), fields);
    }
    Optional<ObjectState> old = listed.or(() -> found.map(ObjectState::of));
    Optional<String> foreign =
        found.flatMap(whole -> owners.refusal(object, ObjectState.of(whole)));
    if (foreign.isPresent()) {
      return ObjectPreview.foreign(object, old, foreign.get());
    }
    ObjectPreview.Result refused =
        ObjectPreview.written(
            ObjectPreview.refused(object, old, why, new Refusal.ByServer(refusal.status()))
                .owned(
                    found
                        .map(whole -> Ownership.takenOver(ObjectOwners.maker(whole), whole, fields))
                        .orElse("")),
            found.orElse(Map.of()),
            fields);
    if (!refusal.immutable()) {
      return refused;
    }
    if (!object.policies().recreate()) {
      return refused.because(
          why
              + "; "
              + Policies.RECREATE
              + ": on-immutable recreates it, a new name keeps the old one");
    }
    if (object.resource().groupKind().equals("Job.batch")
        && !found.map(FinishedJobs::finished).orElse(true)) {
      return refused.because(why + "; the Job still runs: it is recreated after it ends");
    }
    return recreated(object, old, found, why);
  }

  private ObjectPreview.Result recreated(
      DesiredObject object,
      Optional<ObjectState> old,
      Optional<Map<String, Object>> found,
      String why) {
    Map<String, Object> anew =
        found.isPresent()
            ? object.withLeftOf(kept(object, found.get()), found.get())
            : object.content();
    ApplyTask work = new ApplyTask(object, Action.RECREATE, anew, old, false);
    // What is recreated is ours from then on: nothing is said about its deletion.
    String ownership = found.flatMap(ObjectOwners::maker).map(Ownership::takenOver).orElse("");
    return ObjectPreview.written(
        new ObjectPreview.Result(work, List.of(), why).owned(ownership),
        found.orElse(Map.of()),
        fields);
  }

  /** The object as it is. One that is not in the environment's list may be there all the same. */
  private Optional<Map<String, Object>> found(
      DesiredObject object, Optional<ObjectState> listed, ApiException refusal)
      throws ApiException {
    if (refusal.immutable()) {
      return live.of(object);
    }
    if (!fields && listed.isPresent()) {
      return Optional.empty();
    }
    try {
      return live.of(object);
    } catch (ApiException e) {
      return Optional.empty(); // it is refused anyway
    }
  }

  private static Map<String, Object> kept(DesiredObject object, Map<String, Object> live) {
    return object.scaled() ? Replicas.keep(object, live) : object.content();
  }
}
