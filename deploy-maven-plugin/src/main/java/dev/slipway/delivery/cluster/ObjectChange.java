package dev.slipway.delivery.cluster;

import java.util.Map;

/**
 * A change of an object, as a watch tells it.
 *
 * @param object after the change; of a bookmark only the resourceVersion
 */
public record ObjectChange(Type type, Map<String, Object> object) {

  /** What happened. */
  public enum Type {
    ADDED,
    MODIFIED,
    /** Gone, or the selectors no longer match. */
    DELETED,
    /** Nothing: a watch may go on from this resourceVersion. */
    BOOKMARK
  }

  /** The version that a watch goes on from after this change. */
  public String resourceVersion() {
    return ObjectStateReader.text(ObjectStateReader.map(object.get("metadata")), "resourceVersion");
  }
}
