package dev.slipway.delivery.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.notify.webhook.JsonSchemas;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** docs/doctor.md, docs/schemas/doctor.schema.json and the code say the same. */
class DoctorPageTest {
  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void thePageHasTheTableOfAllChecks() throws IOException {
    String rows =
        Arrays.stream(CheckId.values())
            .map(
                id ->
                    "| `%s` | %s | %s | %s |\n"
                        .formatted(id.id(), id.what(), id.wanted(), id.fix()))
            .collect(Collectors.joining());

    assertThat(Files.readString(DOCS.resolve("doctor.md")))
        .contains("| check | looks at | wants | fix |\n| --- | --- | --- | --- |\n" + rows);
  }

  @Test
  void eachCheckIsAClassOfItsName() throws IOException {
    Path root = Path.of("src/main/java/dev/slipway/delivery/doctor");
    Set<String> classes = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Check.java") && !name.equals("Check.java"))
          .forEach(name -> classes.add(name.replace("Check.java", "")));
    }
    Set<String> ids = new TreeSet<>();
    for (CheckId id : CheckId.values()) {
      ids.add(
          Arrays.stream(id.id().split("-"))
              .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
              .collect(Collectors.joining()));
    }
    assertThat(classes).isEqualTo(ids);
  }

  @Test
  void theJsonIsThatOfTheSchema() throws IOException {
    JsonNode schema = Json.read(Files.readAllBytes(DOCS.resolve("schemas/doctor.schema.json")));
    List<Finding> findings = new ArrayList<>();
    for (CheckId id : CheckId.values()) {
      findings.add(new Finding(id, "", Outcome.ok("x")));
      findings.add(new Finding(id, "https://a", new Outcome(State.FAILED, "\u0007", "", "SLIP-1")));
    }
    for (Place place : Place.values()) {
      JsonNode json = json(new Report(place, findings, 12));
      assertThat(JsonSchemas.problems(schema, json)).isEmpty();
    }
    JsonNode one = json(new Report(Place.NONE, findings, 12)).path("checks").path(1);
    assertThat(List.copyOf(one.propertyNames()))
        .isEqualTo(List.copyOf(schema.at("/$defs/check/properties").propertyNames()));
    JsonNode unknown = Json.read("{\"format\":2}".getBytes(StandardCharsets.UTF_8));
    assertThat(JsonSchemas.problems(schema, unknown)).isNotEmpty();
  }

  private static JsonNode json(Report report) {
    return Json.read(ReportJson.text(report).getBytes(StandardCharsets.UTF_8));
  }
}
