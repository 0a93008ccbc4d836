package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.record.RunRecord.AppliedObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Predicts an object without a dry-run where the live object does not show it. Pure. */
final class Predictions {
  static final String UNREADABLE =
      "the user of the kubeconfig can't read it: all fields are listed, changed or not";
  static final String DOUBTED =
      "its manifest differs from the one that the last run applied; which fields change is unknown"
          + " without a dry-run";

  private Predictions() {}

  /**
   * An object that can't be read.
   *
   * @param recorded what the last run left of it: the same manifest counts as unchanged
   */
  static ObjectPreview.Result unreadable(
      DesiredObject object, Optional<AppliedObject> recorded, boolean fields) {
    if (same(object, recorded)) {
      ApplyTask work = new ApplyTask(object, Action.UNCHANGED, Optional.empty());
      return new ObjectPreview.Result(work, List.of(), "");
    }
    Action action = recorded.isPresent() ? Action.CHANGE : Action.CREATE;
    ApplyTask work = new ApplyTask(object, action, Optional.empty());
    return ObjectPreview.written(
        new ObjectPreview.Result(work, List.of(), UNREADABLE), Map.of(), fields);
  }

  /** What was predicted; not that nothing changes where the manifest did. */
  static ObjectPreview.Result doubted(
      ObjectPreview.Result result, Optional<AppliedObject> recorded) {
    ApplyTask work = result.work();
    if (work.action() != Action.UNCHANGED
        || work.object().policies().once()
        || recorded.isEmpty()
        || same(work.object(), recorded)) {
      return result;
    }
    return new ObjectPreview.Result(
        new ApplyTask(work.object(), Action.CHANGE, work.live()), List.of(), DOUBTED);
  }

  private static boolean same(DesiredObject object, Optional<AppliedObject> recorded) {
    return recorded.filter(last -> last.hash().equals(object.hash())).isPresent();
  }
}
