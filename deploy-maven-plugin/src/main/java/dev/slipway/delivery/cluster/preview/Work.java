package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.plan.Action;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be done for one object.
 *
 * @param content as it is sent, but for the release label: with the number of replicas that an
 *     autoscaler chose
 * @param live the object before, empty when it is not there
 * @param takeover whether another tool's ownership of the same manifest ends first
 * @param turn when it is applied
 */
public record Work(
    DesiredObject object,
    Action action,
    Map<String, Object> content,
    Optional<ObjectState> live,
    boolean takeover,
    Turn turn) {

  /** Work in its own stage. */
  public Work(
      DesiredObject object,
      Action action,
      Map<String, Object> content,
      Optional<ObjectState> live,
      boolean takeover) {
    this(object, action, content, live, takeover, Turn.USUAL);
  }

  Work(DesiredObject object, Action action, Optional<ObjectState> live) {
    this(object, action, object.content(), live, false);
  }

  /** The same at another turn. */
  public Work at(Action newAction, Turn newTurn) {
    return new Work(object, newAction, content, live, takeover, newTurn);
  }
}
