package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.preview.ApplyTask;
import dev.slipway.delivery.field.FieldPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Applies an object, some of whose fields are left to others. Fields in a map or list that can have
 * only one owner are sent with their current values: the server rejects the apply if the object
 * changed since it was read.
 */
final class PartialApply {
  private static final int TRIES = 5;
  private static final FieldPath VERSION = FieldPath.of("metadata", "resourceVersion");

  private final Cluster cluster;
  private final String release;

  /**
   * @param release label of what this run writes
   */
  PartialApply(Cluster cluster, String release) {
    this.cluster = cluster;
    this.release = release;
  }

  Cluster.Applied apply(ApplyTask work) throws ApiException {
    DesiredObject object = work.object();
    boolean adopted =
        object.policies().left().stream().anyMatch(path -> path.value(work.content()).isPresent());
    for (int tried = 1; ; tried++) {
      Map<String, Object> content = adopted ? adopted(work) : work.content();
      try {
        return cluster.apply(
            object.resource(),
            object.namespace(),
            object.name(),
            object.labelled(content, release));
      } catch (ApiException e) {
        if (!adopted || e.status() != 409 || tried >= TRIES) {
          throw e;
        }
      }
    }
  }

  private Map<String, Object> adopted(ApplyTask work) throws ApiException {
    DesiredObject object = work.object();
    Optional<Map<String, Object>> live =
        cluster.get(object.resource(), object.namespace(), object.name());
    if (live.isEmpty()) {
      return object.content();
    }
    Map<String, Object> content = new LinkedHashMap<>(work.content());
    for (FieldPath path : object.policies().left()) {
      if (path.value(work.content()).isPresent()) {
        Optional<Object> now = path.value(live.get());
        content = now.isPresent() ? path.with(content, now.get()) : path.without(content);
      }
    }
    return VERSION.with(content, ObjectState.of(live.get()).resourceVersion());
  }
}
