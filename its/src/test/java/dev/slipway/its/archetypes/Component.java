package dev.slipway.its.archetypes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A GitLab CI/CD component: {@code spec.inputs} by name, and the text of its jobs. Inputs are
 * replaced as <a href="https://docs.gitlab.com/ci/inputs/">GitLab</a> does it: in the values of the
 * parsed YAML; a value that is nothing but an input gets its type.
 */
record Component(Map<String, JsonNode> inputs, String body) {
  static final Pattern INPUT = Pattern.compile("\\$\\[\\[ inputs\\.([a-z-]+) ]]");
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Component parse(String text) {
    int end = text.indexOf("\n---\n");
    Map<String, JsonNode> inputs = new LinkedHashMap<>();
    YAML.readTree(text.substring(0, end))
        .path("spec")
        .path("inputs")
        .properties()
        .forEach(each -> inputs.put(each.getKey(), each.getValue()));
    return new Component(inputs, text.substring(end + "\n---\n".length()));
  }

  /** The jobs of a file that is no component, without what has no effect. */
  static JsonNode plain(String text) {
    return tidy(YAML.readTree(text));
  }

  /** A list as a value of an input. */
  static List<?> texts(JsonNode node) {
    return JSON.treeToValue(node, List.class);
  }

  /** The jobs with these values, and the defaults of the other inputs. */
  JsonNode with(Map<String, Object> values) {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    inputs.forEach((name, spec) -> all.put(name, spec.path("default")));
    values.forEach((name, value) -> all.replace(name, JSON.valueToTree(value)));
    return tidy(replace(YAML.readTree(body), all));
  }

  private static JsonNode replace(JsonNode node, Map<String, JsonNode> values) {
    if (node.isObject()) {
      ObjectNode result = JSON.createObjectNode();
      node.properties()
          .forEach(
              each -> result.set(text(each.getKey(), values), replace(each.getValue(), values)));
      return result;
    }
    if (node.isArray()) {
      ArrayNode result = JSON.createArrayNode();
      node.forEach(each -> result.add(replace(each, values)));
      return result;
    }
    if (!node.isString()) {
      return node;
    }
    Matcher whole = INPUT.matcher(node.asString());
    return whole.matches()
        ? value(values, whole.group(1))
        : StringNode.valueOf(text(node.asString(), values));
  }

  private static String text(String text, Map<String, JsonNode> values) {
    return INPUT
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(values, found.group(1)).asString()));
  }

  private static JsonNode value(Map<String, JsonNode> values, String name) {
    return Optional.ofNullable(values.get(name)).orElseThrow();
  }

  /** Without the empty list of commands, and spaces at the end of a text. */
  private static JsonNode tidy(JsonNode node) {
    if (node.isObject()) {
      ObjectNode result = JSON.createObjectNode();
      node.properties()
          .forEach(
              each -> {
                if (!each.getKey().equals("before_script") || !each.getValue().isEmpty()) {
                  result.set(each.getKey(), tidy(each.getValue()));
                }
              });
      return result;
    }
    if (node.isArray()) {
      ArrayNode result = JSON.createArrayNode();
      node.forEach(each -> result.add(tidy(each)));
      return result;
    }
    return node.isString() ? StringNode.valueOf(node.asString().strip()) : node;
  }
}
