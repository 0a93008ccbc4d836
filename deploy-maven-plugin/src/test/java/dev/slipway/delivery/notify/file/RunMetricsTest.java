package dev.slipway.delivery.notify.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.ExampleRuns;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunMetricsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/dev/slipway/delivery/notify/file");
  private static final Instant COMMITTED = Instant.parse("2026-11-23T09:12:11Z");

  @Test
  void reads() throws IOException {
    assertThat(MetricText.openMetrics(some()))
        .isEqualTo(Files.readString(GOLDEN.resolve("metrics.txt")));
    assertThat(MetricText.prometheus(some()))
        .isEqualTo(Files.readString(GOLDEN.resolve("metrics.prom")));
  }

  /** One of each. */
  static List<Metric> some() {
    return RunMetrics.of(
        ExampleRuns.succeeded(),
        new RunCounts(12, 3, 2, 1763890331, "20261123T093000Z"),
        Optional.of(COMMITTED));
  }

  @Test
  void isOpenMetrics() {
    assertThat(OpenMetricsReader.read(MetricText.openMetrics(some())))
        .containsEntry("slipway_runs_total{environment=test, outcome=succeeded}", 12.0)
        .containsEntry("slipway_runs_total{environment=test, outcome=failed}", 3.0)
        .containsEntry("slipway_run_succeeded{environment=test}", 1.0)
        .containsEntry("slipway_run_duration_seconds{environment=test}", 131.0)
        .containsEntry("slipway_run_lead_time_seconds{environment=test}", 1200.0)
        .containsEntry("slipway_runs_total{environment=test, outcome=applied}", 2.0)
        .containsEntry("slipway_objects_drifted{environment=test}", 0.0)
        .containsEntry("slipway_run_objects{change=changed, environment=test}", 4.0)
        .containsEntry("slipway_app_failing{app=orders, environment=test}", 0.0);
  }

  @Test
  void appsThatFailedBeforeAreFailingToo() {
    RunCounts counts = RunCounts.NONE;
    assertThat(read(ExampleRuns.failed(), counts))
        .containsEntry("slipway_app_failing{app=orders, environment=test}", 1.0)
        .containsEntry("slipway_app_failing{app=search, environment=test}", 1.0)
        .containsEntry("slipway_app_failing{app=batch, environment=test}", 0.0)
        .containsEntry("slipway_run_succeeded{environment=test}", 0.0);
  }

  @Test
  void whatIsNotKnownIsNotWritten() {
    assertThat(read(ExampleRuns.stopped(), RunCounts.NONE).keySet())
        .noneMatch(name -> name.contains("_total") || name.contains("success_timestamp"))
        .noneMatch(name -> name.contains("lead_time") || name.contains("app_"))
        .noneMatch(name -> name.contains("drifted"))
        .anyMatch(name -> name.contains("slipway_run_succeeded"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ExampleRuns.EVIL,
        "\"} 1\nslipway_runs_total 9",
        "a\\",
        "\\n",
        "{}",
        "# EOF",
        "",
        "😀😀"
      })
  void hostileTextStaysInItsLabel(String text) {
    Map<String, Double> values = read(ExampleRuns.hostile(text), RunCounts.NONE);
    assertThat(values.keySet())
        .filteredOn(name -> name.startsWith("slipway_app_failing"))
        .hasSize(1);
    assertThat(
            MetricText.prometheus(
                RunMetrics.of(ExampleRuns.hostile(text), RunCounts.NONE, Optional.empty())))
        .matches("(?s)[^\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\n]]*|[\\P{Cc}\\n]*");
  }

  @Test
  void labelsAreBounded() {
    List<AppReport> apps =
        IntStream.range(0, 3_000)
            .mapToObj(i -> ExampleRuns.app("a" + i + "x".repeat(400), AppState.READY))
            .toList();
    Map<String, Double> values = read(ExampleRuns.over(RunOutcome.SUCCEEDED, apps), RunCounts.NONE);
    assertThat(values.keySet())
        .filteredOn(name -> name.startsWith("slipway_app_failing"))
        .hasSize(RunMetrics.MOST_APPS);
    assertThat(values.keySet()).allMatch(name -> name.length() < 600);
  }

  /** The reader can fail. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "# TYPE a gauge\na 1\n",
        "# TYPE a gauge\na 1\n# EOF",
        "# TYPE a gauge\na 1\n# EOF\n\n",
        "# TYPE a counter\na 1\n# EOF\n",
        "# TYPE a_total counter\na_total 1\n# EOF\n",
        "# TYPE a gauge\na 1\na 1\n# EOF\n",
        "# TYPE a gauge\na 1\n# TYPE b gauge\nb 1\n# HELP a x\n# EOF\n",
        "# TYPE a gauge\na{b=\"c\",b=\"d\"} 1\n# EOF\n",
        "# TYPE a gauge\na{b=\"c\"d\"} 1\n# EOF\n",
        "# TYPE a gauge\na{b=\"\\x\"} 1\n# EOF\n",
        "# TYPE a gauge\na{b=\"c\",} 1\n# EOF\n",
        "# TYPE a gauge\n\na 1\n# EOF\n",
        "# TYPE a gauge\na NaN1\n# EOF\n",
        "# TYPE a info\na_info 2\n# EOF\n",
        "# TYPE a gauge\n# UNIT a seconds\na 1\n# EOF\n",
        "# TYPE a gauge\n# TYPE a gauge\na 1\n# EOF\n",
        "a 1\n# EOF\n",
        "# comment\n# EOF\n",
      })
  void theReaderIsStrict(String text) {
    assertThatThrownBy(() -> OpenMetricsReader.read(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Map<String, Double> read(RunReport report, RunCounts counts) {
    return OpenMetricsReader.read(
        MetricText.openMetrics(RunMetrics.of(report, counts, Optional.empty())));
  }
}
