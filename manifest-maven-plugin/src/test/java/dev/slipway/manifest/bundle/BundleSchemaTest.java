package dev.slipway.manifest.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.Json;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** docs/schemas/bundle.schema.json, the writer and the reader say the same. */
class BundleSchemaTest {
  private static final String SUM = "0".repeat(64);
  private static final BundleMetadata FULL =
      new BundleMetadata(
          "orders",
          "1.4.2",
          "owner",
          "contact",
          new BundleMetadata.Origin("source", "commit", "2026-11-23T09:30:00Z", true),
          List.of(
              new BundleMetadata.ImageEntry("a", "r/a@sha256:1", "sha256:1"),
              new BundleMetadata.ImageEntry("b", "r/b", "")),
          Map.of("manifests/a.yaml", SUM));
  private static final BundleMetadata BARE =
      new BundleMetadata(
          "orders", "1", "", "", new BundleMetadata.Origin("", "", "", false), List.of(), Map.of());

  @Test
  void takesWhatIsWritten() throws IOException {
    for (BundleMetadata metadata : List.of(FULL, BARE)) {
      String text = BundleFormat.write(metadata);
      assertThat(valid(text)).as(text).isTrue();
      assertThat(BundleFormat.read(text, "bundle.yaml")).isEqualTo(metadata);
    }
  }

  @Test
  void knowsEveryFieldThatIsWritten() throws IOException {
    String text = BundleFormat.write(FULL);
    for (String field : fields(schema())) {
      assertThat(text).contains(field + ":");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version: 1.4.2 -> version: 1.4.2\n  other: x",
        "version: 1.4.2 -> version: 14",
        "  version: 1.4.2\n -> ",
        "dirty: true -> dirty: maybe",
        "owner: owner -> owner: [owner]",
        "source: source -> source: 1",
        "kind: Bundle -> kind: Bundles",
        "slipway.dev/v1 -> slipway.dev/v2",
        "name: orders -> name: orders\n  labels: {}",
        "reference: r/b -> reference: r/b\n    tag: x",
        "reference: r/b -> reference: 1",
        "kind: Bundle -> kind: Bundle\nstatus: {}",
      })
  void bothRefuse(String change) throws IOException {
    String[] sides = change.replace("\\n", "\n").split(" -> ", -1);
    String text = BundleFormat.write(FULL);
    assertThat(text).contains(sides[0]);
    String broken = text.replaceFirst(java.util.regex.Pattern.quote(sides[0]), sides[1]);
    assertThat(valid(broken)).as(broken).isFalse();
    assertThat(catchThrowable(() -> BundleFormat.read(broken, "b")))
        .isInstanceOf(UserErrorException.class);
  }

  @ParameterizedTest
  @CsvSource({"1, false", "x, false", "'', false"})
  void sumsAreSums(String sum, boolean taken) throws IOException {
    assertThat(valid(BundleFormat.write(FULL).replace(SUM, sum))).isEqualTo(taken);
  }

  private static boolean valid(String text) throws IOException {
    Map<String, Object> content = new ManifestReader().read(text, "b").get(0).content();
    return valid(content, schema());
  }

  /** As much of JSON Schema as the file uses. */
  private static boolean valid(Object value, JsonNode schema) {
    if (schema.has("const") && !schema.get("const").asString().equals(value)) {
      return false;
    }
    return switch (schema.path("type").asString("any")) {
      case "string" ->
          value instanceof String text
              && (!schema.has("pattern") || text.matches(schema.get("pattern").asString()));
      case "boolean" -> value instanceof Boolean;
      case "array" ->
          value instanceof List<?> list
              && list.stream().allMatch(item -> valid(item, schema.get("items")));
      case "object" -> value instanceof Map<?, ?> map && validMap(map, schema);
      default -> true;
    };
  }

  private static boolean validMap(Map<?, ?> map, JsonNode schema) {
    for (JsonNode required : schema.path("required")) {
      if (!map.containsKey(required.asString())) {
        return false;
      }
    }
    return map.entrySet().stream()
        .allMatch(
            entry -> {
              JsonNode own = schema.path("properties").path(String.valueOf(entry.getKey()));
              JsonNode other = schema.path("additionalProperties");
              return own.isObject()
                  ? valid(entry.getValue(), own)
                  : other.isObject() && valid(entry.getValue(), other);
            });
  }

  private static List<String> fields(JsonNode schema) {
    List<String> fields = new java.util.ArrayList<>();
    schema
        .path("properties")
        .forEachEntry(
            (name, child) -> {
              fields.add(name);
              fields.addAll(fields(child));
              fields.addAll(fields(child.path("items")));
            });
    return fields;
  }

  private static JsonNode schema() throws IOException {
    return Json.read(Files.readAllBytes(Path.of("..", "docs", "schemas", "bundle.schema.json")));
  }
}
