package dev.slipway.delivery.cluster.plan;

import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.manifest.source.ObjectId;
import java.util.List;

/**
 * One live object that the release no longer has.
 *
 * @param app that brought it
 * @param reason why it goes: {@code app orders is not in the environment any more}
 * @param impact what goes with it, {@code the data of volume pvc-1}; one line each
 */
public record PlannedDeletion(
    String app, ObjectReference object, String reason, List<String> impact) {

  public PlannedDeletion {
    impact = List.copyOf(impact);
  }

  /** The same for another reason. */
  public PlannedDeletion because(String newReason) {
    return new PlannedDeletion(app, object, newReason, impact);
  }

  /** The same with what goes with it. */
  public PlannedDeletion with(List<String> found) {
    return new PlannedDeletion(app, object, reason, found);
  }

  public ObjectId id() {
    return object.id();
  }
}
