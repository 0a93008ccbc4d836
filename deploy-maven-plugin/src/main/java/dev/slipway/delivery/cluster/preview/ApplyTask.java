package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.field.FieldPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The work to be done for one object.
 *
 * @param content as it is sent, but for the release label: with the number of replicas that an
 *     autoscaler chose
 * @param live the object before, empty when it is not there
 * @param takeover whether the ownership of fields is changed first, see {@link OwnershipMoves}
 * @param leftovers fields that the server or others set and that have to go
 * @param turn when it is applied
 */
public record ApplyTask(
    DesiredObject object,
    Action action,
    Map<String, Object> content,
    Optional<ObjectState> live,
    boolean takeover,
    List<FieldPath> leftovers,
    ApplyTiming turn) {

  public ApplyTask {
    leftovers = List.copyOf(leftovers);
  }

  /** Work in its own stage, with nothing left over. */
  public ApplyTask(
      DesiredObject object,
      Action action,
      Map<String, Object> content,
      Optional<ObjectState> live,
      boolean takeover) {
    this(object, action, content, live, takeover, List.of(), ApplyTiming.USUAL);
  }

  ApplyTask(DesiredObject object, Action action, Optional<ObjectState> live) {
    this(object, action, object.content(), live, false);
  }

  /** The same at another turn. */
  public ApplyTask at(Action newAction, ApplyTiming newTurn) {
    return new ApplyTask(object, newAction, content, live, takeover, leftovers, newTurn);
  }
}
