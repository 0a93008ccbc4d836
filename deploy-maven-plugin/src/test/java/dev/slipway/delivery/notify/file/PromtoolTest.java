package dev.slipway.delivery.notify.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.report.ExampleRuns;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Prometheus' own program reads the metrics and the alerts. */
@Tag("slow") // it starts a program of a hundred megabytes four times
class PromtoolTest {
  @TempDir private Path temp;

  @Test
  void promtoolAcceptsTheMetrics() throws Exception {
    List<Metric> metrics = RunMetricsTest.some();
    Path input = temp.resolve("metrics.prom");
    for (String text :
        List.of(
            MetricText.prometheus(metrics),
            BotMetricsTest.some(),
            MetricText.prometheus(
                RunMetrics.of(
                    ExampleRuns.hostile(ExampleRuns.EVIL), RunCounts.NONE, Optional.empty())))) {
      Files.writeString(input, text);
      promtool(input, "check", "metrics");
    }
  }

  @Test
  void promtoolAcceptsAndTriesTheAlerts() throws Exception {
    Path rules = temp.resolve("rules.yaml");
    Files.writeString(
        rules, new YAMLMapper().writeValueAsString(MonitoringTest.manifest().path("spec")));
    Path tests = temp.resolve("alerts-test.yaml");
    Files.copy(
        Path.of("src/test/resources/dev/slipway/delivery/notify/file/alerts-test.yaml"), tests);
    promtool(rules, "check", "rules", rules.toString());
    promtool(rules, "test", "rules", tests.toString());
  }

  private static void promtool(Path input, String... arguments)
      throws IOException, InterruptedException {
    Optional<Path> program = program();
    assumeTrue(program.isPresent(), "no promtool here (package prometheus)");
    List<String> command = new ArrayList<>(List.of(program.get().toString()));
    command.addAll(Arrays.asList(arguments));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectInput(input.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
  }

  private static Optional<Path> program() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, "promtool"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
