package dev.slipway.delivery.inventory.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.HostileValues;
import dev.slipway.delivery.inventory.InventoryGenerator;
import dev.slipway.delivery.inventory.InventoryReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile text in each field of each output is text only; random inventories are read back. */
class OutputHostileTest {
  private static final Map<String, Consumer<InventoryReport>> CHECKS =
      Map.of(
          "json", OutputChecks::json,
          "csv", OutputChecks::csv,
          "markdown", OutputChecks::markdown,
          "lines", OutputChecks::lines,
          "badges", OutputChecks::badges,
          "backstage", OutputChecks::backstage,
          "cyclonedx", OutputChecks::cycloneDx);

  static Stream<Arguments> hostile() {
    return CHECKS.keySet().stream()
        .sorted()
        .flatMap(output -> HostileValues.ALL.stream().map(text -> Arguments.of(output, text)));
  }

  @Test
  void thereAreEnough() {
    assertThat(HostileValues.ALL).hasSizeGreaterThan(30).doesNotHaveDuplicates();
    assertThat(CHECKS).hasSize(Outputs.all().size() + 1);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("hostile")
  void isTextInEachField(String output, String text) {
    InventoryReport report = InventoryGenerator.of(text);
    assertThat(report.inventory().cells()).hasSize(6);
    CHECKS.getOrDefault(output, none -> {}).accept(report);
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(strings = {"json", "csv", "markdown", "lines", "badges", "backstage", "cyclonedx"})
  void anyInventoryIsReadBack(String output) {
    for (long seed = 0; seed < 300; seed++) {
      try {
        CHECKS.getOrDefault(output, none -> {}).accept(InventoryGenerator.random(seed));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  /** They are validated by Backstage's own code and by other validators in its/. */
  @Test
  void hostileFilesForOtherValidatorsAreTheGoldenFiles() {
    Map<String, byte[]> files = new HashMap<>();
    for (Output output : List.of(new BackstageOutput(), new CycloneDxOutput())) {
      output
          .files(InventoryGenerator.hostile())
          .forEach((name, content) -> files.put("hostile/" + name, content));
    }
    Goldens.check(files);
  }
}
