package dev.slipway.its.bed.gitlab;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A field of a question.
 *
 * @param alias name in the answer
 * @param arguments with their values
 * @param fields that are asked for in it; none for a value
 */
record GraphqlField(
    String alias, String name, Map<String, JsonNode> arguments, List<GraphqlField> fields) {

  List<String> list(String argument) {
    JsonNode value = arguments.get(argument);
    return value == null ? List.of() : value.valueStream().map(JsonNode::asString).toList();
  }

  String text(String argument) {
    JsonNode value = arguments.get(argument);
    return value == null ? "" : value.asString("");
  }

  /** How many rows of a list are asked for. */
  int first() {
    JsonNode value = arguments.get("first");
    return value == null ? 100 : Math.min(100, value.asInt());
  }
}
