package dev.slipway.delivery.inventory.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.InventoryFixture;
import dev.slipway.delivery.inventory.InventoryReport;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each output of the example inventory is the golden file of its name. */
class OutputGoldenTest {
  static Stream<Output> outputs() {
    return Outputs.all().stream();
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void isTheGoldenFile(Output output) {
    Map<String, byte[]> files = output.files(InventoryFixture.report());
    assertThat(files).isNotEmpty();
    Goldens.check(files);
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void isTheSameTwice(Output output) {
    assertThat(texts(output.files(InventoryFixture.report())))
        .isEqualTo(texts(output.files(InventoryFixture.report())));
  }

  /** An inventory without environments is no failure. */
  @ParameterizedTest
  @MethodSource("outputs")
  void canBeEmpty(Output output) {
    checkFiles("empty/", output.files(InventoryFixture.empty()));
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void canHaveOneApp(Output output) {
    checkFiles("small/", output.files(InventoryFixture.small()));
  }

  private static void checkFiles(String folder, Map<String, byte[]> files) {
    Map<String, byte[]> renamed = new HashMap<>();
    files.forEach((name, content) -> renamed.put(folder + name, content));
    Goldens.check(renamed);
  }

  @Test
  void idsAreOfTheParameter() {
    assertThat(outputs().map(Output::id))
        .containsExactly("json", "markdown", "csv", "backstage", "cyclonedx", "badges");
  }

  @Test
  void markdownOfOneEnvironment() {
    Goldens.check(
        Map.of(
            "one.md",
            MarkdownOutput.text(InventoryFixture.one()).getBytes(StandardCharsets.UTF_8),
            "unreadable.md",
            MarkdownOutput.text(InventoryFixture.unreadable()).getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({"several,120", "several,80", "several,40", "one,120", "one,80", "one,60", "one,40"})
  void tableForTerminals(String which, int width) {
    InventoryReport report =
        which.equals("one") ? InventoryFixture.one() : InventoryFixture.report();
    checkLines("%s-%d.txt".formatted(which, width), InventoryLines.lines(report, width));
  }

  @Test
  void tableOfWhatCanNotBeRead() {
    checkLines("unreadable.txt", InventoryLines.lines(InventoryFixture.unreadable(), 100));
    assertThat(InventoryLines.lines(InventoryFixture.empty(), 100))
        .containsExactly("0 apps in 0 environments; no flags");
  }

  private static void checkLines(String name, List<String> lines) {
    Goldens.check(Map.of(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  private static Map<String, String> texts(Map<String, byte[]> files) {
    Map<String, String> texts = new HashMap<>();
    files.forEach((name, bytes) -> texts.put(name, new String(bytes, StandardCharsets.UTF_8)));
    return texts;
  }
}
