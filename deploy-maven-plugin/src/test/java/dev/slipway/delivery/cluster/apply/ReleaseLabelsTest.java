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
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
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

  @Test
  void anAppThatDidNotChangeKeepsItsOwn() {
    Release release = new Release("prod", "", Optional.empty(), "s", List.of(app("a"), app("b")));
    RunRecord before = record(Map.of("a", "20261123T093000Z"));

    assertThat(ReleaseLabels.of(release, before, Optional.empty(), "20261123T103000Z"))
        .containsOnly(Map.entry("a", "20261123T093000Z"), Map.entry("b", "20261123T103000Z"));
  }

  /** The goals of a build share their dry-runs only if they give objects the same label. */
  @ParameterizedTest
  @CsvSource({
    // label before, earlier look, label now
    "20261101T000000Z, 20261123T092955Z, 20261123T092955Z",
    // Another run came in between.
    "20261123T092957Z, 20261123T092955Z, 20261123T093000Z",
  })
  void anAppThatChangedKeepsThatOfTheBuildsFirstLook(String before, String earlier, String label) {
    ReleaseApp app = Releases.app("a", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}");
    Release release = Releases.release(app);
    List<Work> work =
        DesiredRelease.of(
                release,
                "https://s",
                new ApiResources(new MemoryCluster().kinds),
                Map.of("a", earlier),
                List.of())
            .objects()
            .stream()
            .map(
                object ->
                    new Work(object, Action.CREATE, object.content(), Optional.empty(), false))
            .toList();
    Prepared checked = new Prepared(List.of(), work, Set.of(), 0);
    assertThat(
            ReleaseLabels.of(
                release, record(Map.of("a", before)), Optional.of(checked), "20261123T093000Z"))
        .containsExactly(Map.entry("a", label));
  }

  private static ReleaseApp app(String name) {
    return new ReleaseApp(name, "1", "", "", "", "", "", "", "hash", List.of());
  }

  private static RunRecord record(Map<String, String> labels) {
    Map<String, RunRecord.AppRun> apps = new HashMap<>();
    labels.forEach(
        (app, label) -> apps.put(app, new RunRecord.AppRun("hash", label, "1", "", "", "", "")));
    return new RunRecord(RunRecord.FORMAT, "prod", "", apps, List.of());
  }
}
