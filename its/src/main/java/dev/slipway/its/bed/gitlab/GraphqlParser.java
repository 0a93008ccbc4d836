package dev.slipway.its.bed.gitlab;

import dev.slipway.manifest.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads a question of GraphQL: one query with variables and nested fields, no fragments. */
final class GraphqlParser {
  private static final Pattern TOKEN =
      Pattern.compile("[{}()\\[\\]:!$,=]|[A-Za-z_][A-Za-z0-9_]*|-?[0-9]+|\"[^\"\\\\]*\"");

  private final List<String> tokens = new ArrayList<>();
  private final JsonNode variables;
  private final Set<String> used = new HashSet<>();
  private int at;

  private GraphqlParser(String query, JsonNode variables) {
    this.variables = variables;
    Matcher matcher = TOKEN.matcher(query);
    while (matcher.find()) {
      if (!matcher.group().equals(",")) {
        tokens.add(matcher.group());
      }
    }
  }

  /** The fields of the query. Throws IllegalArgumentException where it can't be read. */
  static List<GraphqlField> parse(String query, JsonNode variables) {
    GraphqlParser parser = new GraphqlParser(query, variables);
    parser.expect("query");
    Set<String> declared = parser.declared();
    List<GraphqlField> fields = parser.fields();
    if (parser.at != parser.tokens.size() || !declared.equals(parser.used)) {
      throw new IllegalArgumentException("Variables are declared and not used, or used only");
    }
    return fields;
  }

  private Set<String> declared() {
    Set<String> names = new HashSet<>();
    if (peek().equals("(")) {
      while (!next().equals(")")) {
        if (tokens.get(at - 1).equals("$")) {
          names.add(next());
        }
      }
    }
    return names;
  }

  private List<GraphqlField> fields() {
    List<GraphqlField> fields = new ArrayList<>();
    expect("{");
    while (!peek().equals("}")) {
      String name = next();
      String alias = name;
      if (peek().equals(":")) {
        next();
        name = next();
      }
      Map<String, JsonNode> arguments = peek().equals("(") ? arguments() : Map.of();
      fields.add(
          new GraphqlField(alias, name, arguments, peek().equals("{") ? fields() : List.of()));
    }
    next();
    return fields;
  }

  private Map<String, JsonNode> arguments() {
    Map<String, JsonNode> arguments = new HashMap<>();
    expect("(");
    while (!peek().equals(")")) {
      String name = next();
      expect(":");
      arguments.put(name, value());
    }
    next();
    return arguments;
  }

  private JsonNode value() {
    String token = next();
    if (token.equals("$")) {
      String name = next();
      used.add(name);
      return variables.path(name);
    }
    JsonNode holder =
        token.matches("-?[0-9]+")
            ? Json.object().put("value", Integer.parseInt(token))
            : Json.object().put("value", token.replace("\"", ""));
    return holder.path("value");
  }

  private String peek() {
    return at < tokens.size() ? tokens.get(at) : "";
  }

  private String next() {
    if (at == tokens.size()) {
      throw new IllegalArgumentException("Unexpected end of document");
    }
    return tokens.get(at++);
  }

  private void expect(String token) {
    String found = next();
    if (!found.equals(token)) {
      throw new IllegalArgumentException("Expected \"" + token + "\", actual: \"" + found + "\"");
    }
  }
}
