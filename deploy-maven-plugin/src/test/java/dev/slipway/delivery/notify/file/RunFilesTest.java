package dev.slipway.delivery.notify.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.notify.Receiver;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.ChangeCounts;
import dev.slipway.delivery.report.ExampleRuns;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunFilesTest {
  @TempDir private Path temp;
  private final ExampleRuns.Memory memory = new ExampleRuns.Memory();
  private final Map<String, String> variables = new LinkedHashMap<>();

  @Test
  void nothingIsWrittenBeforeTheEnd() throws IOException {
    report(ExampleRuns.running());
    assertThat(directory()).doesNotExist();
    report(ExampleRuns.failed());
    assertThat(directory())
        .isDirectoryContaining(file -> file.endsWith("TEST-run.xml"))
        .isDirectoryContaining(file -> file.endsWith("metrics.txt"))
        .isDirectoryContaining(file -> file.endsWith("metrics.prom"));
  }

  @Test
  void runsAreCountedOnceEach() throws IOException {
    report(run(ExampleRuns.succeeded(), "1"));
    report(run(ExampleRuns.failed(), "2"));
    report(run(ExampleRuns.failed(), "2"));
    report(run(ExampleRuns.failed(), "3"));
    assertThat(metrics())
        .containsEntry("slipway_runs_total{environment=test, outcome=succeeded}", 1.0)
        .containsEntry("slipway_runs_total{environment=test, outcome=failed}", 2.0)
        .containsEntry("slipway_run_success_timestamp_seconds{environment=test}", 1795426331.0)
        .containsEntry("slipway_run_succeeded{environment=test}", 0.0);
  }

  /** It did not fail, but nothing says that it succeeded. */
  @Test
  void aRunThatChangesNothingIsNotCountedAndWritesNothing() throws IOException {
    report(ExampleRuns.over(RunOutcome.SUCCEEDED, List.of()));
    assertThat(memory.read()).isEmpty();
    report(ExampleRuns.over(RunOutcome.APPLIED, List.of()));
    assertThat(memory.read()).isEmpty();
    report(ExampleRuns.over(RunOutcome.FAILED, List.of()));
    assertThat(memory.read()).containsOnlyKeys(RunCounts.KEY);
  }

  @Test
  void runsThatAreNotWaitedForCountAsApplied() throws IOException {
    memory.keep(Map.of(RunCounts.KEY, "succeeded=4 failed=2 success=7 release=old"));
    report(run(ExampleRuns.applied(), "1"));
    assertThat(metrics())
        .containsEntry("slipway_runs_total{environment=test, outcome=succeeded}", 4.0)
        .containsEntry("slipway_runs_total{environment=test, outcome=applied}", 1.0)
        .containsEntry("slipway_runs_total{environment=test, outcome=failed}", 2.0)
        .containsEntry("slipway_run_success_timestamp_seconds{environment=test}", 1795426331.0)
        .containsEntry("slipway_run_succeeded{environment=test}", 1.0);
  }

  @Test
  void driftIsCounted() throws IOException {
    AppReport app = ExampleRuns.app("orders", AppState.READY);
    report(
        ExampleRuns.over(
            RunOutcome.SUCCEEDED,
            List.of(
                new AppReport(
                    app.app(),
                    app.version(),
                    new ChangeCounts(1, 4, 0, 3),
                    app.state(),
                    app.failures()))));
    assertThat(metrics()).containsEntry("slipway_objects_drifted{environment=test}", 3.0);
  }

  /** A counter that begins again looks like many runs to Prometheus when it comes back. */
  @Test
  void countersAreLeftOutWhereTheClusterCouldNotBeRead() throws IOException {
    report(run(ExampleRuns.stopped(), "1"));
    assertThat(metrics().keySet()).noneMatch(name -> name.contains("_total"));
    assertThat(memory.read()).isEmpty();
  }

  @Test
  void oneReadThatFailsDoesNotResetTheCounters() throws IOException {
    report(run(ExampleRuns.succeeded(), "1"));
    Map<String, String> before = memory.read();
    memory.readable = false;
    report(run(ExampleRuns.succeeded(), "2"));
    assertThat(metrics().keySet()).noneMatch(name -> name.contains("_total"));
    memory.readable = true;
    assertThat(memory.read()).isEqualTo(before);
    report(run(ExampleRuns.succeeded(), "3"));
    assertThat(metrics())
        .containsEntry("slipway_runs_total{environment=test, outcome=succeeded}", 2.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "succeeded=-1 failed=0 success=0 release=", "succeeded=1"})
  void whatCannotBeReadBeginsAgain(String kept) {
    assertThat(RunCounts.of(Map.of(RunCounts.KEY, kept))).isEqualTo(RunCounts.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T10:22:11+01:00, 600",
    "2026-11-23T10:32:11Z, 0",
    "yesterday, -1",
    "'', -1"
  })
  void theLeadTimeBeginsAtTheCommit(String time, double seconds) throws IOException {
    variables.put("CI_COMMIT_SHA", ExampleRuns.COMMIT);
    variables.put("CI_COMMIT_TIMESTAMP", time);
    report(ExampleRuns.succeeded());
    assertThat(metrics().getOrDefault("slipway_run_lead_time_seconds{environment=test}", -1.0))
        .isEqualTo(seconds);
  }

  @Test
  void aRollbackHasNoLeadTime() throws IOException {
    variables.put("CI_COMMIT_SHA", ExampleRuns.COMMIT.replace('3', '4'));
    variables.put("CI_COMMIT_TIMESTAMP", "2026-11-23T10:22:11+01:00");
    report(ExampleRuns.succeeded());
    assertThat(metrics().keySet()).noneMatch(name -> name.contains("lead_time"));
  }

  private static RunReport run(RunReport report, String release) {
    return ExampleRuns.of(report, release, ExampleRuns.COMMIT);
  }

  private Map<String, Double> metrics() throws IOException {
    return OpenMetricsReader.read(Files.readString(directory().resolve("metrics.txt")));
  }

  private Path directory() {
    return temp.resolve("environment");
  }

  private void report(RunReport report) throws IOException {
    for (Receiver receiver : RunFiles.in(directory(), memory, variables)) {
      receiver.report(report);
    }
  }
}
