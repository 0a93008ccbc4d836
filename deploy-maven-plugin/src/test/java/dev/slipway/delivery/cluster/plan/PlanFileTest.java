package dev.slipway.delivery.cluster.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The writer, the reader and docs/schemas/plan.schema.json say the same. */
class PlanFileTest {
  private static final Plan EMPTY = Examples.of(List.of(), List.of());

  private static final Plan CHECKED_LATER =
      Examples.of(
          List.of(
              new Examples.Change("a", "v1", "ConfigMap", "n", "m")
                  .created()
                  .because(Action.CREATE, "now: 403", 4)
                  .owned("taken over from helm")),
          List.of());

  @TempDir private Path directory;

  @Test
  void readsWhatItWrote() throws IOException {
    for (Plan plan :
        List.of(Examples.some(), EMPTY, CHECKED_LATER, Examples.hostile("a\u001b\n\"\\@\u202e"))) {
      Path file = directory.resolve("new/folder/plan.json");
      PlanFile.write(file, plan);

      assertThat(PlanFile.read(file)).isEqualTo(plan);
      assertThat(file).hasContent(PlanFormat.write(plan).stripTrailing());
      assertThat(valid(PlanFormat.write(plan))).isTrue();
      assertThat(PlanFormat.write(plan)).doesNotContain("\r").endsWith("}\n");
    }
  }

  /** Half a surrogate pair has no bytes; it must not keep the plan from being written. */
  @Test
  void writesTextThatIsNone() throws IOException {
    Path file = directory.resolve("plan.json");
    PlanFile.write(file, Examples.hostile("a\ud800"));

    assertThat(PlanFile.read(file)).isEqualTo(Examples.hostile("a\ud800"));
  }

  @Test
  void hasFieldsInOrder() {
    assertThat(Json.read(bytes(PlanFormat.write(EMPTY))).propertyNames())
        .containsExactly(
            "format",
            "environment",
            "commit",
            "server",
            "release",
            "changes",
            "deletions",
            "kept",
            "warnings",
            "attention",
            "predicted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"environment\" : \"test\" -> \"environment\" : \"test\", \"other\" : 1",
        "\"environment\" : \"test\", -> ",
        "\"environment\" : \"test\" -> \"environment\" : null",
        "\"environment\" : \"test\" -> \"environment\" : 1",
        "\"environment\" : \"test\" -> \"environment\" : true",
        "\"environment\" : \"test\" -> \"environment\" : []",
        "\"format\" : 4 -> \"format\" : 1",
        "\"format\" : 4 -> \"format\" : 2",
        "\"format\" : 4 -> \"format\" : 3",
        "\"format\" : 4 -> \"format\" : \"4\"",
        "\"format\" : 4 -> \"format\" : 4.0",
        "\"format\" : 4, -> ",
        "\"checkedAfter\" : 0 -> \"checkedAfter\" : \"0\"",
        "\"checkedAfter\" : 0 -> \"later\" : 0",
        "\"ownership\" : \"\", -> ",
        "\"ownership\" : \"\" -> \"ownership\" : true",
        "\"CREATE\" -> \"create\"",
        "\"CREATE\" -> 0",
        "\"CREATE\" -> \"\"",
        "\"CREATE\" -> null",
        "\"path\" : -> \"where\" :",
        "\"path\" : -> \"more\" : 1, \"path\" :",
        "\"uid\" : \"uid-shop\" -> \"uid\" : 1.5",
        "\"uid\" : \"uid-shop\", -> ",
        "\"predicted\" : false -> \"predicted\" : \"false\"",
        "\"cascade\" : [ -> \"cascade\" : [ null,",
        "\"cascade\" : [ -> \"cascade\" : [ 1,",
        "\"kept\" : [ -> \"kept\" : [ null,",
        "\"changes\" : [ -> \"changes\" : [ null,",
        "\"deletions\" : [ -> \"deletions\" : [ \"\",",
      })
  void bothRefuse(String change) throws IOException {
    String[] sides = change.split(" -> ", -1);
    String text = PlanFormat.write(Examples.some());
    assertThat(text).contains(sides[0]);
    String broken = text.replaceFirst(Pattern.quote(sides[0]), sides[1]);

    assertThat(valid(broken)).as(broken).isFalse();
    assertThat(refusal(broken).why()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[]",
        "{}",
        "null",
        "1",
        "{\"format\":4}",
        "plan",
        "{} {}",
        "\u0000"
      })
  void refusesWhatIsNoPlan(String text) throws IOException {
    UserError error = refusal(text);
    assertThat(error.code()).isEqualTo(ErrorCode.PLAN_INVALID);
    assertThat(error.where()).endsWith("plan.json");
    assertThat(error.why()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', 'it has no format; this version of Slipway reads format 4'",
    "'{\"format\":2,\"x\":1}', 'its format is 2; it was written by an earlier version of Slipway"
        + " and is incomplete; this version of Slipway reads format 4'",
    "'{\"format\":3,\"x\":1}', 'its format is 3; it was written by an earlier version of Slipway"
        + " and is incomplete; this version of Slipway reads format 4'",
    "'{\"format\":7,\"x\":1}', 'its format is 7; this version of Slipway reads format 4'",
  })
  void tellsOtherVersions(String text, String why) throws IOException {
    assertThat(refusal(text).why()).isEqualTo(why);
  }

  @Test
  void refusesTwoValuesForOneName() throws IOException {
    String text = PlanFormat.write(EMPTY).replace("\"commit\"", "\"server\" : \"x\", \"commit\"");
    assertThat(refusal(text).why()).contains("server");
  }

  @Test
  void refusesWhatFollowsTheEnd() throws IOException {
    assertThat(refusal(PlanFormat.write(EMPTY) + "x").code()).isEqualTo(ErrorCode.PLAN_INVALID);
  }

  @Test
  void refusesAFileThatIsNotThere() {
    Path file = directory.resolve("plan.json");
    assertThat(refusal(file).why()).isEqualTo("no such file");
  }

  @Test
  void theSchemaKnowsAllFieldsAndActions() throws IOException {
    JsonNode schema = schema();
    JsonNode plan = Json.read(bytes(PlanFormat.write(Examples.some())));
    for (String place : List.of("", "/changes", "/changes/0/fields", "/deletions")) {
      String inSchema = place.replace("/0", "").replaceAll("/(\\w+)", "/properties/$1/items");
      JsonNode known = schema.at(inSchema);
      JsonNode written = plan.at(place.isEmpty() ? "" : place + "/0");
      assertThat(known.at("/properties").propertyNames()).isEqualTo(written.propertyNames());
      assertThat(words(known.at("/required"))).containsExactlyElementsOf(written.propertyNames());
      assertThat(known.at("/additionalProperties").isBoolean()).isTrue();
    }
    assertThat(words(schema.at("/properties/changes/items/properties/action/enum")))
        .containsExactlyElementsOf(Arrays.stream(Action.values()).map(Action::name).toList());
    assertThat(schema.at("/properties/format/const").asInt()).isEqualTo(Plan.FORMAT);
  }

  private UserError refusal(String text) throws IOException {
    Path file = directory.resolve("plan.json");
    Files.writeString(file, text);
    return refusal(file);
  }

  private static UserError refusal(Path file) {
    return catchThrowableOfType(UserErrorException.class, () -> PlanFile.read(file)).error();
  }

  private static boolean valid(String text) throws IOException {
    return valid(Json.read(bytes(text)), schema());
  }

  /** As much of JSON Schema as the file uses. */
  private static boolean valid(JsonNode value, JsonNode schema) {
    if (schema.has("const")) {
      return value.equals(schema.get("const"));
    }
    if (schema.has("enum")) {
      return value.isString() && words(schema.get("enum")).contains(value.stringValue());
    }
    return switch (schema.path("type").asString("none")) {
      case "string" -> value.isString();
      case "integer" -> value.isInt();
      case "boolean" -> value.isBoolean();
      case "array" ->
          value.isArray() && value.valueStream().allMatch(item -> valid(item, schema.get("items")));
      case "object" ->
          value.isObject()
              && value.propertyNames().containsAll(words(schema.get("required")))
              && value
                  .propertyStream()
                  .allMatch(p -> valid(p.getValue(), schema.at("/properties").path(p.getKey())));
      default -> false;
    };
  }

  private static List<String> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.stringValue()));
    return words;
  }

  private static JsonNode schema() throws IOException {
    return Json.read(Files.readAllBytes(Path.of("..", "docs", "schemas", "plan.schema.json")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
