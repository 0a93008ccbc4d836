package dev.slipway.manifest.validate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.validate.ManifestParsing;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.RuleSettings;
import dev.slipway.manifest.validate.report.ReportFormats;
import dev.slipway.manifest.validate.schema.KubernetesVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/validation.md says what the code does. */
class ValidationPageTest {
  private final String page = Files.readString(Path.of("../docs/validation.md"));

  ValidationPageTest() throws IOException {}

  @Test
  void hasEveryRuleInItsOrder() {
    List<String> rows =
        page.lines().filter(line -> line.matches("\\| `[a-z-]+` \\| (error|warning) .*")).toList();
    assertThat(rows.stream().map(row -> row.substring(0, row.lastIndexOf(" | "))))
        .containsExactlyElementsOf(
            Arrays.stream(Rule.values()).map(ValidationPageTest::row).toList());
  }

  private static String row(Rule rule) {
    return String.format(
        "| `%s` | %s | %s | %s",
        rule.id(),
        rule.severity().name().toLowerCase(Locale.ROOT),
        rule.silenceable() ? "yes" : "",
        rule.title());
  }

  @Test
  void namesEveryReport() {
    assertThat(ReportFormats.names())
        .allSatisfy(
            name ->
                assertThat(page)
                    .contains(
                        "| `" + name + "` | `" + ReportFormats.of(name).orElseThrow().fileName()));
  }

  @Test
  void theExampleOfAnExceptionHasNoFinding() {
    String example =
        page.lines()
            .dropWhile(line -> !line.startsWith("```yaml"))
            .skip(1)
            .takeWhile(line -> !line.equals("```"))
            .collect(Collectors.joining("\n"));
    RuleSettings settings = new RuleSettings(Map.of());
    ManifestParsing reading =
        new ManifestParsing(
            List.of(
                new ManifestParsing.Content("a.yaml", example.getBytes(StandardCharsets.UTF_8))),
            settings);
    assertThat(reading.objects()).hasSize(1);
    assertThat(
            Checks.all(settings, KubernetesVersion.OF_SCHEMA, List.of())
                .validate(reading.objects(), reading))
        .isEmpty();
  }
}
