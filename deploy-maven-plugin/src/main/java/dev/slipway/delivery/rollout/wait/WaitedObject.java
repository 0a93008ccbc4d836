package dev.slipway.delivery.rollout.wait;

import dev.slipway.delivery.cluster.desired.WaitAnnotations;
import dev.slipway.manifest.source.ObjectId;

/**
 * An object that a run waits for, or at least observes.
 *
 * @param part what it means for the run
 * @param fresh whether the run changed its spec, so that all that it shows now is of this run
 * @param annotations what it says about waiting
 */
public record WaitedObject(
    ObjectId id, String app, Part part, boolean fresh, WaitAnnotations annotations) {

  /** What an object means for a run. */
  public enum Part {
    /** The run ends when it is ready, and fails with it. */
    DECISIVE,
    /** It is reported, but the run neither waits for it nor fails with it. */
    OBSERVED
  }

  public boolean decisive() {
    return part == Part.DECISIVE;
  }
}
