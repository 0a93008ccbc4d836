package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.manifest.source.ObjectId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The state of the environment's objects before the run: as they were listed, or requested one by
 * one where the user can't list the whole cluster.
 */
public final class LiveStates {
  private final Cluster cluster;
  private final Map<ObjectId, ObjectState> listed;
  private final Set<String> kinds;

  /**
   * @param listed the objects with the environment's label
   * @param kinds that could be listed, {@code Deployment.apps}
   */
  public LiveStates(Cluster cluster, Map<ObjectId, ObjectState> listed, Set<String> kinds) {
    this.cluster = cluster;
    this.listed = Map.copyOf(listed);
    this.kinds = Set.copyOf(kinds);
  }

  /** The object's state; empty when it is not there or was never the environment's. */
  Optional<ObjectState> of(DesiredObject object) throws ApiException {
    if (lists(object)) {
      return listed(object);
    }
    return cluster.state(object.resource(), object.namespace(), object.name());
  }

  /** Whether the object's kind could be listed. */
  boolean lists(DesiredObject object) {
    return kinds.contains(object.resource().groupKind());
  }

  /** The same without a request: also empty where the user can't list. */
  Optional<ObjectState> listed(DesiredObject object) {
    return Optional.ofNullable(listed.get(object.id()));
  }
}
