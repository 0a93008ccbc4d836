package dev.slipway.delivery.cluster.prune.rule;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.manifest.source.ObjectId;

/** A live object with the label of an environment. */
public record PruneCandidate(ApiResource resource, ObjectState state) {

  public ObjectId id() {
    return new ObjectId(resource.group(), resource.kind(), state.namespace(), state.name());
  }

  /** The app that it belonged to, empty when its label was removed. */
  public String app() {
    return label(MetadataKeys.APP);
  }

  /** Whether Slipway applied it, and its labels were not just copied. */
  public boolean applied() {
    return !state.managed().isEmpty();
  }

  /** Whether its own annotation names exactly this object. */
  public boolean namesItself() {
    return MetadataKeys.objectId(resource, state.namespace(), state.name())
        .equals(annotation(MetadataKeys.OBJECT_ID));
  }

  /** The value of a label, empty when it has none. */
  public String label(String key) {
    return text(state.labels().get(key));
  }

  String annotation(String key) {
    return text(state.annotations().get(key));
  }

  private static String text(@org.jspecify.annotations.Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
