package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.record.RunRecord.AppliedObject;
import dev.slipway.delivery.event.Event;
import java.util.Optional;

/**
 * The outcome of one object.
 *
 * @param state afterwards, empty when it was refused
 * @param refusal object, app and the server's message; empty when it is as it should be
 */
record Outcome(
    DesiredObject object, Optional<ObjectState> state, Event.Change change, String refusal) {

  static Outcome refused(DesiredObject object, String words) {
    return new Outcome(object, Optional.empty(), Event.Change.UNCHANGED, words);
  }

  static Outcome of(DesiredObject object, ObjectState state, Event.Change change) {
    return new Outcome(object, Optional.of(state), change, "");
  }

  /** The line of the run record; only for objects that were not refused. */
  AppliedObject recorded() {
    ObjectState after = state.orElseThrow();
    return new AppliedObject(
        object.app().name(),
        new ObjectReference(
            object.resource().apiVersion(),
            object.resource().kind(),
            object.namespace(),
            object.name(),
            after.uid(),
            after.resourceVersion()),
        object.hash(),
        AppliedObject.sum(after),
        after.generation());
  }
}
