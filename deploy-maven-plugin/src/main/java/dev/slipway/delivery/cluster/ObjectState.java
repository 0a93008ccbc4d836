package dev.slipway.delivery.cluster;

import java.util.Map;

/**
 * The state of an object in a cluster, without its content.
 *
 * @param managed time, and a checksum over the fields, of the entry that our field manager has in
 *     the object by its applies, empty when it has none; changes when our apply changes something,
 *     and when others take our fields
 * @param generation changes with the spec; empty for kinds that have none
 * @param owned whether another object owns it, and deletes it
 * @param deleting whether it was deleted and still exists
 */
public record ObjectState(
    String namespace,
    String name,
    String uid,
    String resourceVersion,
    String generation,
    Map<String, Object> labels,
    Map<String, Object> annotations,
    String managed,
    boolean owned,
    boolean deleting) {

  /** Reads the state off an object as the server writes it. */
  public static ObjectState of(Map<String, Object> object) {
    return ObjectStateReader.of(object);
  }

  /** Whether an apply by Slipway between the two reads changed nothing. */
  public boolean sameAs(ObjectState later) {
    if (resourceVersion.equals(later.resourceVersion)) {
      return true;
    }
    // Controllers write status at any time; that is not a change by Slipway.
    return !managed.isEmpty()
        && uid.equals(later.uid)
        && managed.equals(later.managed)
        && generation.equals(later.generation)
        && labels.equals(later.labels);
  }
}
