package dev.slipway.delivery.cluster;

import dev.slipway.manifest.source.ApiVersion;
import dev.slipway.manifest.source.ObjectId;

/**
 * An object in a cluster, at one moment.
 *
 * @param namespace empty for kinds that have none
 * @param uid of the live object, empty when there is none
 * @param resourceVersion of the live object, empty when there is none
 */
public record ObjectReference(
    String apiVersion,
    String kind,
    String namespace,
    String name,
    String uid,
    String resourceVersion) {

  /** Which object it is, whatever became of it. */
  public ObjectId id() {
    return new ObjectId(ApiVersion.of(apiVersion).group(), kind, namespace, name);
  }
}
