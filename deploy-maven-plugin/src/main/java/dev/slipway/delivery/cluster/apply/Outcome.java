package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.source.ObjectId;

/**
 * What became of one object.
 *
 * @param app empty for a namespace that was made on the way
 * @param refusal object, app and the server's words; empty when the object was applied
 */
record Outcome(
    String app,
    ApiResource resource,
    String namespace,
    String name,
    String uid,
    Event.Change change,
    String refusal) {

  /** {@code Deployment orders/orders}. */
  String words() {
    return new ObjectId(resource.group(), resource.kind(), namespace, name).toString();
  }

  RunRecord.AppliedObject recorded() {
    return new RunRecord.AppliedObject(
        app, resource.apiVersion(), resource.kind(), namespace, name, uid);
  }
}
