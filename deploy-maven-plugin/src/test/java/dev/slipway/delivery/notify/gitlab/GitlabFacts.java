package dev.slipway.delivery.notify.gitlab;

import dev.slipway.manifest.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Checks requests against what GitLab's API takes, which {@code requests.yaml} lists. */
final class GitlabFacts {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final JsonNode all;

  GitlabFacts() {
    all = new YAMLMapper().readTree(GitlabFacts.class.getResourceAsStream("requests.yaml"));
  }

  /**
   * What is wrong with a request.
   *
   * @param path decoded, below {@code /api/v4}
   */
  List<String> complaints(
      String method,
      String path,
      Map<String, String> query,
      Optional<JsonNode> body,
      String token) {
    Optional<JsonNode> found = find(method, path);
    if (found.isEmpty()) {
      return List.of("no such request");
    }
    JsonNode facts = found.get();
    List<String> wrong = new ArrayList<>();
    List<String> tokens = facts.path("tokens").valueStream().map(JsonNode::stringValue).toList();
    if (!tokens.contains(token)) {
      wrong.add("takes no " + token);
    }
    query.forEach(
        (name, value) -> {
          String type = facts.path("query").path(name).asString("");
          if (type.isEmpty()) {
            wrong.add("unknown parameter " + name);
          } else if (type.equals("integer") && !NUMBER.matcher(value).matches()) {
            wrong.add("parameter " + name + " is not a number");
          }
        });
    if (body.isPresent() != facts.has("body")) {
      wrong.add(body.isPresent() ? "takes no body" : "needs a body");
    }
    body.ifPresent(node -> wrong.addAll(body(facts, node)));
    return wrong;
  }

  /** The fields of a form by the types of the request; GitLab reads them from texts. */
  ObjectNode form(String method, String path, Map<String, String> form) {
    JsonNode types = find(method, path).map(facts -> facts.path("body")).orElseGet(Json::object);
    ObjectNode body = Json.object();
    form.forEach(
        (name, value) -> {
          String type = types.path(name).asString("");
          if (type.equals("boolean") && value.matches("true|false")) {
            body.put(name, Boolean.parseBoolean(value));
          } else if (type.equals("integer") && NUMBER.matcher(value).matches()) {
            body.put(name, Long.parseLong(value));
          } else {
            body.put(name, value);
          }
        });
    return body;
  }

  private static List<String> body(JsonNode facts, JsonNode body) {
    List<String> wrong = new ArrayList<>();
    for (JsonNode name : facts.path("required")) {
      if (!body.has(name.stringValue())) {
        wrong.add(name.stringValue() + " is missing");
      }
    }
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      if (!fits(field.getValue(), facts.path("body").path(field.getKey()))) {
        wrong.add(field.getKey() + " does not take " + field.getValue());
      }
    }
    return wrong;
  }

  private static boolean fits(JsonNode value, JsonNode type) {
    if (type.isArray()) {
      return value.isString() && type.valueStream().anyMatch(value::equals);
    }
    return switch (type.asString("unknown")) {
      case "string" -> value.isString();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      default -> false;
    };
  }

  private Optional<JsonNode> find(String method, String path) {
    for (JsonNode each : all) {
      String[] request = each.path("request").stringValue().split(" ");
      String pattern = request[1].replaceAll("\\{[a-z]+}", "[^/]+");
      if (request[0].equals(method) && path.matches(pattern)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
