package dev.slipway.delivery.cluster;

import java.util.Map;

/**
 * What a cluster says of an object, without its content.
 *
 * @param managed time and fields of the entry that our field manager has in the object, empty when
 *     it has none; changes when our apply changes something
 * @param generation changes with the spec; empty for kinds that have none
 */
public record ObjectState(
    String namespace,
    String name,
    String uid,
    String resourceVersion,
    String generation,
    Map<String, Object> labels,
    Map<String, Object> annotations,
    String managed) {

  /** Whether an apply of ours, made between the two looks, changed nothing. */
  public boolean sameAs(ObjectState later) {
    if (resourceVersion.equals(later.resourceVersion)) {
      return true;
    }
    // Controllers write status at any time; that is no change of ours.
    return !managed.isEmpty()
        && uid.equals(later.uid)
        && managed.equals(later.managed)
        && generation.equals(later.generation)
        && labels.equals(later.labels);
  }
}
