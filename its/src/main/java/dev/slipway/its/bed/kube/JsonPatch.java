package dev.slipway.its.bed.kube;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON patch (RFC 6902): add, replace, remove and test, of fields and of items of lists. */
final class JsonPatch {
  private JsonPatch() {}

  static void apply(ObjectNode object, JsonNode operations) {
    for (JsonNode operation : operations) {
      one(object, operation);
    }
  }

  private static void one(ObjectNode object, JsonNode operation) {
    String pointer = operation.path("path").asString("");
    List<String> steps =
        Stream.of(pointer.replaceFirst("^/", "").split("/", -1))
            .map(step -> step.replace("~1", "/").replace("~0", "~"))
            .toList();
    JsonNode parent = object;
    for (String step : steps.subList(0, steps.size() - 1)) {
      parent = child(parent, step);
    }
    String last = steps.get(steps.size() - 1);
    JsonNode value = operation.path("value");
    String verb = operation.path("op").asString("");
    switch (verb) {
      case "add" -> add(parent, last, value, pointer);
      case "replace", "remove", "test" -> {
        JsonNode known = child(parent, last);
        if (known.isMissingNode() || (verb.equals("test") && !known.equals(value))) {
          throw KubeFailure.patch(verb + " operation does not apply: doc is missing " + pointer);
        }
        if (verb.equals("replace")) {
          set(parent, last, value);
        } else if (verb.equals("remove")) {
          remove(parent, last);
        }
      }
      default -> throw KubeFailure.badRequest("unknown operation: " + verb);
    }
  }

  private static JsonNode child(JsonNode parent, String step) {
    return parent.isArray() && step.matches("\\d+")
        ? parent.path(Integer.parseInt(step))
        : parent.path(step);
  }

  private static void add(JsonNode parent, String step, JsonNode value, String pointer) {
    if (parent instanceof ArrayNode list) {
      list.insert(step.equals("-") ? list.size() : Integer.parseInt(step), value.deepCopy());
    } else if (parent instanceof ObjectNode map) {
      map.set(step, value.deepCopy());
    } else {
      throw KubeFailure.patch("add operation does not apply: doc is missing path: " + pointer);
    }
  }

  private static void set(JsonNode parent, String step, JsonNode value) {
    if (parent instanceof ArrayNode list) {
      list.set(Integer.parseInt(step), value.deepCopy());
    } else if (parent instanceof ObjectNode map) {
      map.set(step, value.deepCopy());
    }
  }

  private static void remove(JsonNode parent, String step) {
    if (parent instanceof ArrayNode list) {
      list.remove(Integer.parseInt(step));
    } else if (parent instanceof ObjectNode map) {
      map.remove(step);
    }
  }
}
