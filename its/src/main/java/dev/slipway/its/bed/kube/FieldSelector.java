package dev.slipway.its.bed.kube;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The fieldSelector of a list or a watch: {@code type=Warning,involvedObject.kind!=Pod}. */
record FieldSelector(List<Predicate<JsonNode>> requirements) {
  private static final Set<String> ALL = Set.of("metadata.name", "metadata.namespace");
  private static final Map<String, Set<String>> MORE =
      Map.of(
          "Event",
          Set.of(
              "type",
              "reason",
              "source",
              "reportingComponent",
              "involvedObject.kind",
              "involvedObject.namespace",
              "involvedObject.name",
              "involvedObject.uid",
              "involvedObject.apiVersion",
              "involvedObject.fieldPath"),
          "Pod",
          Set.of("spec.nodeName", "spec.restartPolicy", "status.phase"),
          "Secret",
          Set.of("type"),
          "Namespace",
          Set.of("status.phase"));

  static FieldSelector parse(String text, ResourceType type) {
    var requirements = new ArrayList<Predicate<JsonNode>>();
    for (String part : text.isEmpty() ? new String[0] : text.split(",")) {
      boolean equal = !part.contains("!=");
      String[] sides = part.split("!=|==|=", 2);
      String field = sides[0].trim();
      if (sides.length != 2) {
        throw KubeFailure.badRequest("invalid selector: '" + part + "'; can't understand it");
      }
      if (!ALL.contains(field) && !MORE.getOrDefault(type.kind(), Set.of()).contains(field)) {
        throw KubeFailure.badRequest("field label not supported: " + field);
      }
      requirements.add(object -> value(object, field).equals(sides[1].trim()) == equal);
    }
    return new FieldSelector(List.copyOf(requirements));
  }

  private static String value(JsonNode object, String field) {
    return object.at("/" + field.replace('.', '/')).asString("");
  }

  boolean matches(JsonNode object) {
    return requirements.stream().allMatch(requirement -> requirement.test(object));
  }
}
