package dev.slipway.delivery.notify.webhook;

import java.net.URI;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A validator for the part of JSON Schema that our schemas and those of CDEvents use; a keyword
 * beyond it is an error, so that nothing is left unchecked.
 */
public final class JsonSchemas {
  private static final Set<String> KNOWN =
      Set.of(
          "$schema",
          "$id",
          "title",
          "description",
          "default",
          "type",
          "properties",
          "required",
          "additionalProperties",
          "enum",
          "const",
          "minLength",
          "maxItems",
          "items",
          "format",
          "oneOf",
          "contentEncoding",
          "$ref",
          "$defs");

  private final JsonNode root;

  private JsonSchemas(JsonNode root) {
    this.root = root;
  }

  public static List<String> problems(JsonNode schema, JsonNode value) {
    return new JsonSchemas(schema).of(schema, value);
  }

  private List<String> of(JsonNode schema, JsonNode value) {
    List<String> problems = new ArrayList<>();
    check(schema, value, "$", problems);
    return problems;
  }

  private void check(JsonNode schema, JsonNode value, String at, List<String> problems) {
    if (schema.has("$ref")) {
      JsonNode shared = root.at(schema.path("$ref").stringValue().substring(1));
      problems.addAll(shared.isMissingNode() ? List.of(at + ": unknown $ref") : of(shared, value));
    }
    for (String keyword : schema.propertyNames()) {
      if (!KNOWN.contains(keyword)) {
        problems.add(at + ": unknown keyword " + keyword);
      }
    }
    String type = schema.path("type").asString("");
    boolean fits =
        switch (type) {
          case "object" -> value.isObject();
          case "array" -> value.isArray();
          case "string" -> value.isString();
          case "integer" -> value.isIntegralNumber();
          case "boolean" -> value.isBoolean();
          default -> true;
        };
    if (!fits) {
      problems.add(at + ": is not a " + type);
      return;
    }
    if (value.isString()) {
      text(schema, value.stringValue(), at, problems);
    }
    if (schema.has("enum") && !contains(schema.path("enum"), value)) {
      problems.add(at + ": " + value + " is none of " + schema.path("enum"));
    }
    if (schema.has("const") && !schema.path("const").equals(value)) {
      problems.add(at + ": is not " + schema.path("const"));
    }
    if (schema.has("oneOf")) {
      long matching = 0;
      for (JsonNode one : schema.path("oneOf")) {
        matching += of(one, value).isEmpty() ? 1 : 0;
      }
      if (matching != 1) {
        problems.add(at + ": matches " + matching + " of oneOf");
      }
    }
    if (value.isObject()) {
      object(schema, value, at, problems);
    }
    if (value.isArray()) {
      if (schema.has("maxItems") && value.size() > schema.path("maxItems").asInt()) {
        problems.add(at + ": has " + value.size() + " items");
      }
      value.forEach(item -> check(schema.path("items"), item, at + "[]", problems));
    }
  }

  private void object(JsonNode schema, JsonNode value, String at, List<String> problems) {
    JsonNode properties = schema.path("properties");
    for (JsonNode required : schema.path("required")) {
      if (!value.has(required.stringValue())) {
        problems.add(at + ": lacks " + required.stringValue());
      }
    }
    for (String name : value.propertyNames()) {
      if (properties.has(name)) {
        check(properties.path(name), value.path(name), at + "." + name, problems);
      } else if (!schema.path("additionalProperties").asBoolean(true)) {
        problems.add(at + ": must not have " + name);
      }
    }
  }

  private static void text(JsonNode schema, String text, String at, List<String> problems) {
    if (text.length() < schema.path("minLength").asInt(0)) {
      problems.add(at + ": is too short");
    }
    try {
      switch (schema.path("format").asString("")) {
        case "date-time" -> OffsetDateTime.parse(text);
        case "uri-reference", "uri" -> URI.create(text);
        default -> {}
      }
    } catch (DateTimeParseException | IllegalArgumentException e) {
      problems.add(at + ": " + e.getMessage());
    }
  }

  private static boolean contains(JsonNode list, JsonNode value) {
    for (JsonNode each : list) {
      if (each.equals(value)) {
        return true;
      }
    }
    return false;
  }
}
