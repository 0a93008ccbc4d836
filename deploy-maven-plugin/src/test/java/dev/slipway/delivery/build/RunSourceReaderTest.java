package dev.slipway.delivery.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.report.RunError;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.delivery.report.RunSource;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunSourceReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CI_JOB_URL | https://g/j/1 | https://g/j/1",
        "CI_PIPELINE_URL | https://g/p/1 | https://g/p/1",
        "BUILD_URL | https://user:pass@jenkins/1?token=x | https://***@jenkins/1",
        "OTHER | https://g | ''",
      })
  void findsThePipelineWithoutCredentials(String variable, String value, String expected) {
    RunSourceReader reader =
        new RunSourceReader(Map.of(variable, value, "CI_PROJECT_URL", "https://g/env"));
    assertThat(reader.of("test", "https://u:p@k:6443", "c", "r"))
        .isEqualTo(
            new RunSource("test", "https://***@k:6443", "c", "r", "https://g/env", expected));
  }

  @Test
  void aRunThatStoppedIsReportedWithItsError() {
    Instant now = Instant.parse("2026-11-30T09:00:00Z");
    FailedRun failed = new FailedRun(new RunSourceReader(Map.of()), () -> now);
    Release release = new Release("test", "c", Optional.empty(), "ns", List.of());
    RunReport report =
        failed.report(
            release,
            "https://k",
            Optional.of(
                RunError.of(
                    new UserError(ErrorCode.ENVIRONMENT_LOCKED, "what", "where", "why", "fix"))));
    assertThat(report.outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(report.isOver()).isTrue();
    assertThat(report.error()).contains(new RunError("SLIP-5008", "what", "why", "fix"));
  }
}
