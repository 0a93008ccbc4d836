package dev.slipway.delivery.inventory.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.FlagKind;
import dev.slipway.delivery.inventory.HostileValues;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.InventoryFixture;
import dev.slipway.delivery.inventory.InventoryGenerator;
import dev.slipway.delivery.inventory.InventoryReport;
import dev.slipway.delivery.notify.webhook.JsonSchemas;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.suggest.gate.Gate;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** docs/schemas/inventory.schema.json and {@code inventory.json} say the same. */
class InventorySchemaTest {
  private final JsonNode schema;

  InventorySchemaTest() throws IOException {
    schema =
        Json.read(Files.readAllBytes(Path.of("..", "docs", "schemas", "inventory.schema.json")));
  }

  @Test
  void eachFieldThatIsWrittenIsInTheSchema() {
    Stream<InventoryReport> some =
        Stream.of(
            InventoryFixture.report(),
            InventoryFixture.one(),
            InventoryFixture.unreadable(),
            InventoryFixture.empty());
    Stream.concat(some, HostileValues.ALL.stream().map(InventoryGenerator::of))
        .forEach(
            report -> assertThat(JsonSchemas.problems(schema, Json.read(json(report)))).isEmpty());
  }

  @Test
  void eachFieldOfTheSchemaIsWritten() {
    Set<String> written = new TreeSet<>();
    addNames(Json.read(json(InventoryFixture.report())), written);
    Set<String> known = new TreeSet<>(schema.path("properties").propertyNames());
    addProperties(schema.path("$defs"), known);
    assertThat(written).isEqualTo(known);
  }

  @Test
  void hasTheConstantsOfTheModel() {
    assertThat(words("/$defs/app/properties/flags/items/properties/kind/enum"))
        .containsExactlyElementsOf(Arrays.stream(FlagKind.values()).map(FlagKind::id).toList());
    assertThat(words("/$defs/environment/properties/grants/items/properties/seen/enum"))
        .containsExactlyInAnyOrderElementsOf(of(GrantFacts.Seen.values()));
    assertThat(words("/$defs/live/properties/state/enum"))
        .containsExactlyElementsOf(of(State.values()));
    assertThat(words("/$defs/declared/properties/gates/items/properties/state/enum"))
        .containsExactlyElementsOf(of(Gate.State.values()));
    assertThat(schema.at("/$defs/environment/properties/problems/properties").propertyNames())
        .containsExactlyElementsOf(of(Source.values()));
    assertThat(schema.at("/properties/format/const").intValue()).isEqualTo(JsonOutput.FORMAT);
  }

  @Test
  void anotherFormatIsAProblem() {
    byte[] other =
        new String(json(InventoryFixture.report()), StandardCharsets.UTF_8)
            .replace("\"format\":1", "\"format\":2")
            .replace("\"owner\"", "\"password\"")
            .getBytes(StandardCharsets.UTF_8);
    assertThat(JsonSchemas.problems(schema, Json.read(other)))
        .anyMatch(problem -> problem.contains("format"))
        .anyMatch(problem -> problem.contains("password"));
  }

  /** The goal leaves them out of the model, and then the file has nothing of them. */
  @Test
  void grantsAreWrittenOnlyWhereTheInventoryHasThem() {
    InventoryReport report = InventoryFixture.report();
    assertThat(new String(json(report), StandardCharsets.UTF_8)).contains("oidc:developers");
    List<InventoryReport> without =
        List.of(
            new InventoryReport(
                new Inventory(
                    report.inventory().environments().stream()
                        .filter(each -> each.grants().isEmpty())
                        .toList(),
                    report.inventory().cells()),
                List.of(),
                List.of(),
                ""));
    assertThat(new String(json(without.get(0)), StandardCharsets.UTF_8)).doesNotContain("grants");
    for (Output output : Outputs.all()) {
      if (!output.id().equals("json")) {
        output
            .files(report)
            .values()
            .forEach(
                file ->
                    assertThat(new String(file, StandardCharsets.UTF_8))
                        .doesNotContain("oidc:", "INC-4711"));
      }
    }
  }

  private static byte[] json(InventoryReport report) {
    return new JsonOutput().files(report).values().iterator().next();
  }

  private static void addNames(JsonNode node, Set<String> names) {
    if (node.isObject()) {
      names.addAll(node.propertyNames());
    }
    node.forEach(each -> addNames(each, names));
  }

  /** The names of fields in all objects below. */
  private static void addProperties(JsonNode node, Set<String> names) {
    if (node.isObject() && node.path("properties").isObject()) {
      names.addAll(node.path("properties").propertyNames());
    }
    node.forEach(each -> addProperties(each, names));
  }

  private static List<String> of(Enum<?>[] constants) {
    return Arrays.stream(constants)
        .sorted(Comparator.comparingInt(Enum::ordinal))
        .map(JsonWords::of)
        .toList();
  }

  private List<String> words(String pointer) {
    List<String> words = new ArrayList<>();
    schema.at(pointer).forEach(word -> words.add(word.stringValue()));
    return words;
  }
}
