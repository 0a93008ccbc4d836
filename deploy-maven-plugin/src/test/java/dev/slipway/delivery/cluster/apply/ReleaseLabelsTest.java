package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.record.RunRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseLabelsTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-23T09:30:00Z, '', 20261123T093000Z",
    "2026-11-23T09:30:01Z, 20261123T093000Z, 20261123T093001Z",
    // Two runs within a second, and a clock that is behind.
    "2026-11-23T09:30:00.9Z, 20261123T093000Z, 20261123T093001Z",
    "2026-11-23T09:30:00Z, 20261123T095959Z, 20261123T100000Z",
    "2026-11-23T09:30:00Z, nonsense, 20261123T093000Z"
  })
  void isLaterThanThatOfEachRunBefore(Instant clock, String before, String label) {
    assertThat(ReleaseLabels.now(clock, record(Map.of("a", "20251123T000000Z", "b", before))))
        .isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource({
    "20261123T093000Z, true",
    "20261123T093000, false",
    "2026-11-23T09:30:00Z, false",
    "20261323T080000Z, false",
    "null, false",
    "'', false",
  })
  void peopleEditLabels(String label, boolean valid) {
    assertThat(ReleaseLabels.valid(label)).isEqualTo(valid);
  }

  private static RunRecord record(Map<String, String> labels) {
    Map<String, RunRecord.AppRun> apps = new HashMap<>();
    labels.forEach(
        (app, label) -> apps.put(app, new RunRecord.AppRun("hash", label, "1", "", "", "", "")));
    return new RunRecord(RunRecord.FORMAT, "prod", "", apps, List.of());
  }
}
