package dev.slipway.delivery.cluster;

import java.util.Map;

/**
 * The state of an object in a cluster, without its content.
 *
 * @param owned whether another object owns it, and deletes it
 * @param deleting whether it was deleted and still exists
 */
public record ObjectState(
    Identity identity,
    Revision revision,
    Map<String, Object> labels,
    Map<String, Object> annotations,
    boolean owned,
    boolean deleting) {

  /** Which object of its kind; another one of the same name has another uid. */
  public record Identity(String namespace, String name, String uid) {}

  /**
   * What changes when the object does.
   *
   * @param resourceVersion changes with everything
   * @param generation changes with the spec; empty for kinds that have none
   * @param managed time, and a checksum over the fields, of the entry that our field manager has in
   *     the object by its applies, empty when it has none; changes when our apply changes
   *     something, and when others take our fields
   */
  public record Revision(String resourceVersion, String generation, String managed) {}

  /** Reads the state off an object as the server writes it. */
  public static ObjectState of(Map<String, Object> object) {
    return ObjectStateReader.of(object);
  }

  /** Its namespace, empty for an object of the whole cluster. */
  public String namespace() {
    return identity.namespace();
  }

  /** Its name. */
  public String name() {
    return identity.name();
  }

  /** Its uid. */
  public String uid() {
    return identity.uid();
  }

  /** The version of everything in it. */
  public String resourceVersion() {
    return revision.resourceVersion();
  }

  /** The version of its spec. */
  public String generation() {
    return revision.generation();
  }

  /** What our applies left in its managed fields. */
  public String managed() {
    return revision.managed();
  }

  /** Whether an apply by Slipway between the two reads changed nothing. */
  public boolean sameAs(ObjectState later) {
    if (resourceVersion().equals(later.resourceVersion())) {
      return true;
    }
    // Controllers write status at any time; that is not a change by Slipway.
    return !managed().isEmpty()
        && uid().equals(later.uid())
        && managed().equals(later.managed())
        && generation().equals(later.generation())
        && labels.equals(later.labels);
  }
}
