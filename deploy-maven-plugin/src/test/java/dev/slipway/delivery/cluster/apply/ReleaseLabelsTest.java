package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.cluster.Releases;
import dev.slipway.delivery.cluster.desired.DesiredRelease;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.preview.Prepared;
import dev.slipway.delivery.cluster.preview.Work;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.cluster.record.RunRecord.AppRun;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseLabelsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:30:00.9Z");
  private static final ReleaseApp APP =
      Releases.app("a", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}");

  /** An app a that changed or not, whose last label is known; and one of an earlier look. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        // changed | label before   | earlier look     | label now
        "true  | none             | none             | 20261123T093000Z",
        "true  | 20261101T000000Z | none             | 20261123T093000Z",
        "false | 20261101T000000Z | none             | 20261101T000000Z",
        // In the same second, and by a runner whose clock is behind: always later.
        "true  | 20261123T093000Z | none             | 20261123T093001Z",
        "true  | 20261231T235959Z | none             | 20270101T000000Z",
        "false | 20261231T235959Z | none             | 20261231T235959Z",
        // An earlier goal of the build chose it; another run in between takes it away.
        "true  | 20261101T000000Z | 20261123T092955Z | 20261123T092955Z",
        "true  | 20261123T092957Z | 20261123T092955Z | 20261123T093000Z",
        "false | 20261123T092957Z | 20261123T092955Z | 20261123T092957Z",
        // Somebody edited the record.
        "true  | soon             | none             | 20261123T093000Z",
        "true  | 20261399T000000Z | none             | 20261123T093000Z",
      })
  void choosesThem(boolean changed, String before, String earlier, String label) {
    RunRecord record =
        before == null
            ? RunRecord.none("test")
            : new RunRecord(
                RunRecord.FORMAT,
                "test",
                "c",
                Map.of("a", new AppRun(changed ? "other" : APP.hash(), before, "", "", "", "", "")),
                List.of());
    Release release = Releases.release(APP);
    ReleaseLabels labels =
        ReleaseLabels.of(
            release, record, Optional.ofNullable(earlier).map(text -> look(release, text)), NOW);
    assertThat(labels.byApp()).containsExactly(Map.entry("a", label));
    assertThat(labels.now()).isGreaterThanOrEqualTo(changed ? label : "20261123T093000Z");
  }

  private static Prepared look(Release release, String label) {
    DesiredRelease desired =
        DesiredRelease.of(
            release,
            "https://s",
            new ApiResources(new MemoryCluster().kinds),
            Map.of("a", label),
            List.of());
    List<Work> work =
        desired.objects().stream()
            .map(
                object ->
                    new Work(object, Action.CREATE, object.content(), Optional.empty(), false))
            .toList();
    return new Prepared(List.of(), work, Set.of(), 0);
  }
}
