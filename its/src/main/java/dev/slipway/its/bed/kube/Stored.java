package dev.slipway.its.bed.kube;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object and who owns which of its fields. Not changed once it is stored.
 *
 * @param writer who made this of it; empty where only the account of owners was changed
 */
record Stored(ObjectNode object, Map<Owner, Set<FieldPath>> owners, Optional<Owner> writer) {
  /** A field manager in one of its two ways, Apply or Update, and at which part of the object. */
  record Owner(String manager, String operation, String subresource) {
    static Owner apply(String manager) {
      return new Owner(manager, "Apply", "");
    }

    static Owner update(String manager) {
      return update(manager, "");
    }

    static Owner update(String manager, String subresource) {
      return new Owner(manager, "Update", subresource);
    }
  }

  Stored {
    owners = Map.copyOf(owners);
  }

  /** The same with one owner's fields set; none removes the owner. */
  static Map<Owner, Set<FieldPath>> with(
      Map<Owner, Set<FieldPath>> owners, Owner owner, Set<FieldPath> paths) {
    var changed = new LinkedHashMap<>(owners);
    if (paths.isEmpty()) {
      changed.remove(owner);
    } else {
      changed.put(owner, Set.copyOf(paths));
    }
    return changed;
  }

  /** Writes metadata.managedFields as the API shows it. */
  void describeOwners(String apiVersion, String time, Optional<ObjectNode> before) {
    object
        .withObject("metadata")
        .set("managedFields", ManagedFields.describe(owners, apiVersion, time, before, writer));
  }
}
