package dev.slipway.its.bed.kube;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An object and who owns which of its fields. Not changed once it is stored. */
record Stored(ObjectNode object, Map<Owner, Set<FieldPath>> owners) {
  /** A field manager in one of its two ways: Apply or Update. */
  record Owner(String manager, String operation) {
    static Owner apply(String manager) {
      return new Owner(manager, "Apply");
    }

    static Owner update(String manager) {
      return new Owner(manager, "Update");
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
  void describeOwners(String apiVersion, String time) {
    ArrayNode entries = object.withObject("metadata").putArray("managedFields");
    owners.forEach(
        (owner, paths) ->
            entries
                .addObject()
                .put("manager", owner.manager())
                .put("operation", owner.operation())
                .put("apiVersion", apiVersion)
                .put("time", time)
                .put("fieldsType", "FieldsV1")
                .set("fieldsV1", FieldPath.fieldsV1(paths)));
  }
}
