package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a run needs so that it can write its objects, its record and its Lease. Objects without a
 * namespace are named one by one, so that the permission for one ClusterRole is none for all. Pure.
 */
public final class RunPermissions {
  private static final List<String> APPLY = List.of("get", "create", "patch");
  private static final List<String> LOCK = List.of("get", "create", "update");

  private RunPermissions() {}

  /**
   * For all objects and for the run itself, with the permissions that the roles among the objects
   * grant: Kubernetes lets only those write a role who have them.
   *
   * @param recordNamespace where the record and the Lease are
   */
  public static Set<Permission> of(Collection<DesiredObject> objects, String recordNamespace) {
    Set<Permission> needed = writes(objects, recordNamespace);
    objects.forEach(object -> needed.addAll(GrantPermissions.granted(object)));
    return needed;
  }

  /** The same without the permissions that roles grant. */
  static Set<Permission> writes(Collection<DesiredObject> objects, String recordNamespace) {
    Set<Permission> needed = new LinkedHashSet<>();
    for (DesiredObject object : objects) {
      APPLY.forEach(verb -> needed.add(on(verb, object)));
      GrantPermissions.special(object).ifPresent(needed::add);
    }
    needed.addAll(own(recordNamespace));
    return needed;
  }

  /** For the record and the Lease. */
  static Set<Permission> own(String recordNamespace) {
    Set<Permission> needed = new LinkedHashSet<>();
    APPLY.forEach(
        verb -> needed.add(Permission.of(verb, ApiResource.CONFIG_MAPS, recordNamespace)));
    LOCK.forEach(verb -> needed.add(Permission.of(verb, ApiResource.LEASES, recordNamespace)));
    return needed;
  }

  /** A verb on an object: on its kind in its namespace, or on it alone. */
  public static Permission on(String verb, DesiredObject object) {
    return new Permission(
        verb,
        object.resource().group(),
        object.resource().plural(),
        object.namespace(),
        object.namespace().isEmpty() ? object.name() : "");
  }
}
