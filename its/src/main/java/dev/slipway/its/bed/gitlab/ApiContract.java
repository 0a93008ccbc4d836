package dev.slipway.its.bed.gitlab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Checks requests against GitLab's OpenAPI document, where the environment variable {@code
 * SLIPWAY_GITLAB_OPENAPI} names one, and against our own table of what it lacks.
 */
final class ApiContract {
  private static final String VARIABLE = "SLIPWAY_GITLAB_OPENAPI";

  private final Map<String, Operation> operations;

  /**
   * What a request may have.
   *
   * @param anyBody whether its fields are not known
   */
  record Operation(Map<String, Parameter> query, Map<String, Parameter> body, boolean anyBody) {}

  /**
   * A parameter.
   *
   * @param type {@code integer}, {@code boolean}, empty for all else
   * @param values empty for any
   */
  record Parameter(boolean required, String type, List<String> values) {}

  private ApiContract(Map<String, Operation> operations) {
    this.operations = operations;
  }

  static ApiContract ofEnvironment(Map<String, String> environment) {
    Map<String, Operation> all = new HashMap<>();
    Optional.ofNullable(environment.get(VARIABLE))
        .filter(file -> !file.isBlank())
        .ifPresent(file -> all.putAll(OpenApi.read(Path.of(file))));
    table().forEach((where, operation) -> add(all, where, operation));
    return new ApiContract(all);
  }

  private static void add(Map<String, Operation> all, String where, Operation operation) {
    if (where.startsWith("+")) {
      all.computeIfPresent(
          where.substring(1),
          (key, known) -> {
            Map<String, Parameter> query = new HashMap<>(known.query());
            query.putAll(operation.query());
            Map<String, Parameter> body = new HashMap<>(known.body());
            body.putAll(operation.body());
            return new Operation(query, body, known.anyBody());
          });
    } else {
      all.put(where, operation);
    }
  }

  /** What is wrong with a request; nothing if it is not known here. */
  List<String> check(Request request, List<String> pattern) {
    String path = "/" + String.join("/", pattern).replaceAll(":[a-z]+", "{}");
    String what = request.method() + " " + path;
    Operation operation = operations.get(what);
    List<String> wrong = new ArrayList<>();
    if (operation != null) {
      check(what + ", query", operation.query(), request.query(), wrong);
      if (!operation.anyBody()) {
        check(what + ", body", operation.body(), request.body(), wrong);
      }
    }
    return wrong;
  }

  private static void check(
      String what, Map<String, Parameter> known, JsonNode given, List<String> wrong) {
    given
        .properties()
        .forEach(
            field -> {
              Parameter parameter = known.get(field.getKey());
              if (parameter == null) {
                wrong.add(what + ": unknown " + field.getKey());
              } else if (!fits(parameter, field.getValue())) {
                wrong.add(what + ": invalid " + field.getKey() + ": " + field.getValue());
              }
            });
    known.forEach(
        (name, parameter) -> {
          if (parameter.required() && !given.has(name)) {
            wrong.add(what + ": missing " + name);
          }
        });
  }

  private static boolean fits(Parameter parameter, JsonNode value) {
    String text = value.asString("");
    boolean type =
        switch (parameter.type()) {
          case "integer" -> text.matches("-?[0-9]+");
          case "boolean" -> text.matches("true|false");
          default -> true;
        };
    return type && (parameter.values().isEmpty() || parameter.values().contains(text));
  }

  private static Map<String, Operation> table() {
    Map<String, Operation> found = new HashMap<>();
    for (String line : text().split("\n", -1)) {
      if (!line.startsWith("#") && !line.isBlank()) {
        String[] columns = line.split("\\|", -1);
        found.put(
            columns[0].strip(),
            new Operation(parameters(columns[1]), parameters(columns[2]), false));
      }
    }
    return found;
  }

  private static Map<String, Parameter> parameters(String column) {
    Map<String, Parameter> found = new HashMap<>();
    for (String word : column.strip().split("\\s+", -1)) {
      String[] parts = word.split(":", 2);
      String name = parts[0].replace("*", "");
      if (!name.isEmpty()) {
        String type = parts.length < 2 ? "" : parts[1].toLowerCase(Locale.ROOT);
        found.put(name, new Parameter(parts[0].endsWith("*"), type(type), values(type)));
      }
    }
    return found;
  }

  private static String type(String type) {
    return type.equals("i") ? "integer" : type.equals("b") ? "boolean" : "";
  }

  private static List<String> values(String type) {
    return type.length() < 2 ? List.of() : List.of(type.split(","));
  }

  private static String text() {
    try (InputStream in = ApiContract.class.getResourceAsStream("api.txt")) {
      if (in == null) {
        throw new IllegalStateException("api.txt is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
