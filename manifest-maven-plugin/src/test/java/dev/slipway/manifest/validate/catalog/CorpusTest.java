package dev.slipway.manifest.validate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.validate.Finding;
import dev.slipway.manifest.validate.ManifestParsing;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.RuleSettings;
import dev.slipway.manifest.validate.Severity;
import dev.slipway.manifest.validate.schema.KubernetesVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * No false error over objects that a real API server takes, and one finding, with its line, for
 * each that has one rule broken. A line of {@code broken/RULE/} that is to be found ends with
 * {@code # expect: RULE}; where no comment can stand, the file's name says {@code @LINE}.
 */
@Tag("slow")
class CorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/corpus");
  private static final RuleSettings DEFAULTS = new RuleSettings(Map.of());

  @TestFactory
  Stream<DynamicTest> validObjectsHaveNoErrors() throws IOException {
    return files("valid").stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(), () -> assertThat(errors(file)).isEmpty()));
  }

  @Test
  void theCorpusIsLarge() throws IOException {
    TreeSet<String> kinds = new TreeSet<>();
    int objects = 0;
    for (Path file : files("valid")) {
      ManifestParsing reading = read(file);
      reading.objects().forEach(object -> kinds.add(object.kind()));
      objects += reading.objects().size();
    }
    assertThat(objects).isGreaterThanOrEqualTo(300);
    assertThat(kinds).hasSizeGreaterThanOrEqualTo(40);
    assertThat(files("broken")).hasSizeGreaterThanOrEqualTo(150);
  }

  @TestFactory
  Stream<DynamicTest> eachBrokenRuleIsFoundInItsLine() throws IOException {
    return files("broken").stream()
        .map(
            file ->
                DynamicTest.dynamicTest(CORPUS.relativize(file).toString(), () -> isFound(file)));
  }

  private static void isFound(Path file) throws IOException {
    String rule = CORPUS.relativize(file).getName(1).toString();
    Rule broken = Rule.of(rule).orElseThrow();
    List<Finding> findings = findings(file);
    List<String> found =
        findings.stream().map(f -> f.location().line() + " " + f.rule().id()).toList();
    assertThat(found).describedAs("%s", findings).contains(line(file, rule) + " " + rule);
    assertThat(findings.stream().filter(f -> f.severity() == Severity.ERROR))
        .allMatch(finding -> finding.rule() == broken);
  }

  private static int line(Path file, String rule) throws IOException {
    String name = file.getFileName().toString();
    int at = name.indexOf('@');
    if (at >= 0) {
      return Integer.parseInt(name.substring(at + 1, name.indexOf('.', at)));
    }
    List<String> lines = Files.readString(file).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).endsWith("# expect: " + rule)) {
        return i + 1;
      }
    }
    throw new AssertionError("no line of " + file + " says what is expected");
  }

  private static List<Finding> errors(Path file) throws IOException {
    return findings(file).stream().filter(f -> f.severity() == Severity.ERROR).toList();
  }

  private static List<Finding> findings(Path file) throws IOException {
    ManifestParsing reading = read(file);
    List<Finding> findings = new ArrayList<>(reading.findings());
    findings.addAll(
        Checks.all(DEFAULTS, KubernetesVersion.OF_SCHEMA, List.of())
            .validate(reading.objects(), reading));
    return findings;
  }

  private static ManifestParsing read(Path file) throws IOException {
    return new ManifestParsing(
        List.of(
            new ManifestParsing.Content(
                CORPUS.relativize(file).toString(), Files.readAllBytes(file))),
        DEFAULTS);
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> walk = Files.walk(CORPUS.resolve(folder))) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
