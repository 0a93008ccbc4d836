package dev.slipway.its.bed.kube;

import dev.slipway.its.bed.kube.Stored.Owner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Owners as metadata.managedFields tells of them. */
final class ManagedFields {
  private ManagedFields() {}

  /** The owners that an object says it has; of two entries of one owner the last counts. */
  static Map<Owner, Set<FieldPath>> owners(JsonNode object) {
    var owners = new LinkedHashMap<Owner, Set<FieldPath>>();
    for (JsonNode entry : object.path("metadata").path("managedFields")) {
      owners.put(owner(entry), FieldPath.ofFieldsV1(entry.path("fieldsV1")));
    }
    owners.values().removeIf(Set::isEmpty);
    return owners;
  }

  private static Owner owner(JsonNode entry) {
    return new Owner(
        entry.path("manager").asString(""),
        entry.path("operation").asString(""),
        entry.path("subresource").asString(""));
  }

  /**
   * Writes the entries. Whoever wrote gets the time of now, and so does who owns other fields than
   * before; the others keep theirs.
   *
   * @param before the object as it was, empty for a new one
   * @param writer who wrote
   */
  static ArrayNode describe(
      Map<Owner, Set<FieldPath>> owners,
      String apiVersion,
      String now,
      Optional<ObjectNode> before,
      Optional<Owner> writer) {
    var times = new LinkedHashMap<Owner, String>();
    before.ifPresent(
        object ->
            object
                .path("metadata")
                .path("managedFields")
                .forEach(entry -> times.put(owner(entry), entry.path("time").asString(now))));
    ArrayNode entries = JsonNodeFactory.instance.arrayNode();
    owners.forEach(
        (owner, paths) -> {
          boolean wrote = writer.filter(owner::equals).isPresent();
          ObjectNode entry = entries.addObject();
          entry
              .put("manager", owner.manager())
              .put("operation", owner.operation())
              .put("apiVersion", apiVersion)
              .put("time", wrote ? now : times.getOrDefault(owner, now))
              .put("fieldsType", "FieldsV1");
          entry.set("fieldsV1", FieldPath.fieldsV1(paths));
          if (!owner.subresource().isEmpty()) {
            entry.put("subresource", owner.subresource());
          }
        });
    return entries;
  }
}
