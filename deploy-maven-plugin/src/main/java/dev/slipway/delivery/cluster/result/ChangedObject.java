package dev.slipway.delivery.cluster.result;

import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.event.Event.Change;
import dev.slipway.manifest.source.ObjectId;

/**
 * An object that a run created or changed.
 *
 * @param object as it was afterwards
 * @param spec whether more than metadata changed, as far as the object's generation shows
 */
public record ChangedObject(String app, ObjectReference object, Change change, boolean spec) {

  public ObjectId id() {
    return object.id();
  }
}
