package dev.slipway.its.bed.gitlab;

import dev.slipway.its.bed.gitlab.ApiContract.Operation;
import dev.slipway.its.bed.gitlab.ApiContract.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** An OpenAPI 3 document: paths, parameters, and fields of JSON bodies. */
final class OpenApi {
  private static final int MOST_ALIASES = 10_000;
  private static final int MOST_CHARACTERS = 64 << 20;

  private final Map<?, ?> root;

  private OpenApi(Map<?, ?> root) {
    this.root = root;
  }

  /** The operations of a file, by method and path, {@code GET /projects/{}}. */
  static Map<String, Operation> read(Path file) {
    LoadSettings settings =
        LoadSettings.builder()
            .setMaxAliasesForCollections(MOST_ALIASES)
            .setCodePointLimit(MOST_CHARACTERS)
            .build();
    try (InputStream in = Files.newInputStream(file)) {
      return new OpenApi(map(new Load(settings).loadFromInputStream(in))).operations();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Operation> operations() {
    Map<String, Operation> found = new HashMap<>();
    map(root.get("paths"))
        .forEach(
            (path, methods) -> {
              String shown =
                  String.valueOf(path).replaceFirst("^/api/v4", "").replaceAll("\\{[^}]*}", "{}");
              map(methods)
                  .forEach(
                      (method, operation) ->
                          found.put(
                              String.valueOf(method).toUpperCase(Locale.ROOT) + " " + shown,
                              operation(map(operation))));
            });
    return found;
  }

  private Operation operation(Map<?, ?> operation) {
    Map<String, Parameter> query = new HashMap<>();
    for (Object each : list(operation.get("parameters"))) {
      Map<?, ?> parameter = resolved(map(each));
      if ("query".equals(parameter.get("in"))) {
        String name = String.valueOf(parameter.get("name")).replace("[]", "");
        query.put(
            name,
            parameter(
                Boolean.TRUE.equals(parameter.get("required")),
                resolved(map(parameter.get("schema")))));
      }
    }
    Map<?, ?> content = map(map(operation.get("requestBody")).get("content"));
    Map<?, ?> schema = resolved(map(map(content.get("application/json")).get("schema")));
    Map<String, Parameter> body = new HashMap<>();
    List<?> required = list(schema.get("required"));
    map(schema.get("properties"))
        .forEach(
            (name, property) ->
                body.put(
                    String.valueOf(name),
                    parameter(required.contains(name), resolved(map(property)))));
    return new Operation(query, body, schema.isEmpty() && !content.isEmpty());
  }

  private static Parameter parameter(boolean required, Map<?, ?> schema) {
    String type = String.valueOf(schema.get("type"));
    return new Parameter(
        required,
        type.equals("integer") || type.equals("boolean") ? type : "",
        list(schema.get("enum")).stream().map(String::valueOf).toList());
  }

  private Map<?, ?> resolved(Map<?, ?> node) {
    if (!(node.get("$ref") instanceof String reference)) {
      return node;
    }
    Map<?, ?> at = root;
    for (String name : reference.replaceFirst("^#/", "").split("/", -1)) {
      at = map(at.get(name));
    }
    return at;
  }

  private static Map<?, ?> map(@Nullable Object node) {
    return node instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(@Nullable Object node) {
    return node instanceof List<?> list ? list : List.of();
  }
}
