package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.desired.WaitAnnotations.Mode;
import dev.slipway.delivery.cluster.result.ChangedObject;
import dev.slipway.delivery.cluster.result.RunResult;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.live.WaitableKinds;
import dev.slipway.delivery.rollout.wait.WaitedObject;
import dev.slipway.delivery.rollout.wait.WaitedObject.Part;
import dev.slipway.manifest.source.ObjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides what a run waits for: what it changed, and what does not work in the apps that it
 * changed. What does not work in other apps is observed only. Pure.
 */
final class WaitPlan {
  private final Set<String> decisive;
  private final Set<String> reported;
  private final Map<ObjectId, ChangedObject> changed = new HashMap<>();

  /**
   * @param unconfirmed apps that were never seen ready as they are now; a run that changes nothing
   *     goes on with them
   * @param unawaited apps that an earlier run changed and none waited for, as when it stopped
   *     before it had applied everything; a run that changes something waits for them too
   */
  WaitPlan(RunResult result, Set<String> unconfirmed, Set<String> unawaited) {
    Set<String> apps = new HashSet<>(result.apps());
    if (!apps.isEmpty()) {
      apps.addAll(unawaited);
    }
    this.reported = Set.copyOf(apps);
    this.decisive = apps.isEmpty() ? Set.copyOf(unconfirmed) : reported;
    result.changed().forEach(object -> changed.put(object.id(), object));
  }

  /** The apps on which the result of the run depends. */
  Set<String> decisive() {
    return decisive;
  }

  /** The apps that are reported whatever became of them; none of a run that changes nothing. */
  Set<String> reported() {
    return reported;
  }

  /**
   * The objects that are waited for or observed.
   *
   * @param states of all objects before the wait
   */
  List<WaitedObject> of(List<EnvironmentObject> objects, Map<ObjectId, State> states) {
    List<WaitedObject> waited = new ArrayList<>();
    for (EnvironmentObject object : objects) {
      State state = states.getOrDefault(object.id(), State.NOT_FOUND);
      ChangedObject change = changed.get(object.id());
      if (object.annotations().mode() != Mode.NONE && (change != null || unhealthy(state))) {
        boolean fresh = change != null && change.spec();
        waited.add(
            new WaitedObject(
                object.id(), object.app(), part(object, fresh), fresh, object.annotations()));
      }
    }
    return waited;
  }

  private Part part(EnvironmentObject object, boolean fresh) {
    if (!decisive.contains(object.app())) {
      return Part.OBSERVED;
    }
    // Such an object may be unready by design, for as long as something outside is missing.
    boolean asItWas = WaitableKinds.custom(object.id().groupKind()) && !fresh;
    return asItWas && object.annotations().mode() != Mode.READY ? Part.OBSERVED : Part.DECISIVE;
  }

  private static boolean unhealthy(State state) {
    return state == State.FAILED
        || state == State.IN_PROGRESS
        || state == State.TERMINATING
        || state == State.NOT_FOUND;
  }
}
