package dev.slipway.delivery.cluster.result;

import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.event.Event.Change;
import dev.slipway.manifest.source.ObjectId;

/**
 * An object that a run created or changed.
 *
 * @param object as it was afterwards
 * @param spec whether more than metadata changed, as far as the object's generation shows
 * @param drifted whether it had changed in the cluster, and not in the release, since the last run
 */
public record ChangedObject(
    String app, ObjectReference object, Change change, boolean spec, boolean drifted) {

  public ObjectId id() {
    return object.id();
  }
}
