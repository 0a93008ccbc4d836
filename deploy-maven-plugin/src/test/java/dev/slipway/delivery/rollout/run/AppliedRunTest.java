package dev.slipway.delivery.rollout.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.result.ChangedObject;
import dev.slipway.delivery.cluster.result.RunResult;
import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.event.Event.Change;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.ChangeCounts;
import dev.slipway.delivery.report.ExampleRuns;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.delivery.report.RunSource;
import dev.slipway.delivery.report.VersionChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AppliedRunTest {
  private static final Instant START = Instant.parse("2026-11-30T09:00:00Z");

  private final ExampleRuns.Memory memory = new ExampleRuns.Memory();

  @Test
  void whatItChangedIsAppliedAndNothingIsNoted() {
    memory.keep(Map.of("good.orders", "{\"version\":\"1.0\",\"commit\":\"c1\"}"));
    Map<String, String> before = memory.read();
    RunReport report =
        report(
            List.of(changed("orders", "a", true), changed("orders", "b", false)),
            Map.of("gone", 2));
    assertThat(report.outcome()).isEqualTo(RunOutcome.APPLIED);
    assertThat(report.isOver()).isTrue();
    assertThat(report.ended()).contains(START.plusSeconds(5));
    assertThat(report.apps())
        .extracting(AppReport::state)
        .containsExactly(AppState.APPLIED, AppState.APPLIED);
    assertThat(report.apps().get(0).changes()).isEqualTo(new ChangeCounts(0, 0, 2));
    AppReport orders = report.apps().get(1);
    assertThat(orders.changes()).isEqualTo(new ChangeCounts(0, 2, 0, 1));
    assertThat(orders.version()).isEqualTo(new VersionChange("1.1", "c2", "1.0", "c1"));
    assertThat(orders.app().owner()).isEqualTo("team-orders");
    assertThat(memory.read()).isEqualTo(before);
  }

  @Test
  void aRunThatChangedNothingHasNoApps() {
    assertThat(report(List.of(), Map.of()).apps()).isEmpty();
  }

  private RunReport report(List<ChangedObject> changed, Map<String, Integer> deleted) {
    ReleaseApp orders =
        new ReleaseApp(
            "orders",
            new AppBuild("1.1", "c2"),
            new Responsibility("team-orders", "", ""),
            ReleaseApp.Origin.NONE,
            "",
            "hash",
            List.of());
    RunFacts facts =
        new RunFacts(
            new Release("test", "c", Optional.empty(), "slipway-system", List.of(orders)),
            new RunResult("test", "https://k", "c", "r", START, changed, deleted),
            new RunSource("test", "https://k", "c", "r", "", ""),
            id -> List.of());
    return AppliedRun.report(facts, memory, START.plusSeconds(5));
  }

  private static ChangedObject changed(String app, String name, boolean drifted) {
    return new ChangedObject(
        app,
        new ObjectReference("apps/v1", "Deployment", "shop", name, "u", "1"),
        Change.CHANGED,
        true,
        drifted);
  }
}
