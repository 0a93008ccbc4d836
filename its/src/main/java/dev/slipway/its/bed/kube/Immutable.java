package dev.slipway.its.bed.kube;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What can't be changed in place, in the words of the real API. */
final class Immutable {
  private static final Map<String, String> FIELDS =
      Map.of(
          "Deployment", "selector",
          "DaemonSet", "selector",
          "ReplicaSet", "selector",
          "Job", "template");

  private static final Set<String> STATEFUL_SET =
      Set.of("replicas", "template", "updateStrategy", "minReadySeconds", "ordinals");

  private Immutable() {}

  static void check(Place place, ObjectNode live, ObjectNode next) {
    String kind = place.type().kind();
    JsonNode before = live.path("spec");
    JsonNode after = next.path("spec");
    String field = FIELDS.getOrDefault(kind, "");
    if (!field.isEmpty() && !before.path(field).equals(after.path(field))) {
      refuse(
          place, "spec." + field, "Invalid value: " + after.path(field) + ": field is immutable");
    }
    if (kind.equals("StatefulSet") && !without(before).equals(without(after))) {
      refuse(
          place,
          "spec",
          "Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals',"
              + " 'template', 'updateStrategy', 'revisionHistoryLimit',"
              + " 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden");
    }
    String address = before.path("clusterIP").asString("");
    if (kind.equals("Service")
        && !address.isEmpty()
        && after.has("clusterIP")
        && !after.path("clusterIP").asString("").equals(address)) {
      refuse(
          place,
          "spec.clusterIPs[0]",
          "Invalid value: [" + after.path("clusterIP") + "]: may not change once set");
    }
    if (live.path("immutable").asBoolean(false) && !live.path("data").equals(next.path("data"))) {
      refuse(place, "data", "Forbidden: field is immutable when `immutable` is set");
    }
  }

  private static ObjectNode without(JsonNode spec) {
    return spec instanceof ObjectNode map
        ? map.deepCopy().without(STATEFUL_SET)
        : JsonNodeFactory.instance.objectNode();
  }

  private static void refuse(Place place, String field, String why) {
    throw KubeFailure.invalid(place.type(), place.name(), field, why);
  }
}
