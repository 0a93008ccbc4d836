package dev.slipway.its.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.rollout.cause.CauseCode;
import dev.slipway.its.bed.KubeApi;
import dev.slipway.its.bed.kube.StandInKubelet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every cause on an API server, which is the real one where it is installed, else a stand-in: all
 * scenarios and their healthy twins are apps of one environment, which one run waits for.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CauseScenariosIT {
  /** Two minutes later nothing is left of the time that Kubernetes gets to recover by itself. */
  private static final Duration LATER = Duration.ofMinutes(2);

  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final List<ScenarioScene> scenes = new ArrayList<>();
  private ScenarioServer server;
  private Map<String, AppReport> reports = Map.of();

  @BeforeAll
  void run(@TempDir Path directory) throws Exception {
    Instant begun = Instant.now();
    server =
        new ScenarioServer(
            KubeApi.start(directory.resolve("kube"), directory.resolve("logs"), System.getenv()));
    StandInKubelet kubelet = server.kubelet();
    for (CauseScenario scenario : CauseScenario.all("causes")) {
      if (!server.real() || scenario.onlyStandIn().isEmpty()) {
        scenes.add(new ScenarioScene(scenario, true, server, kubelet));
        scenes.add(new ScenarioScene(scenario, false, server, kubelet));
      }
    }
    Instant started = Instant.now();
    ScenarioScene.play(scenes);
    Instant written = Instant.now();
    reports =
        new ScenarioRun(server, LATER, TIMEOUT)
            .report(scenes, started).apps().stream()
                .collect(Collectors.toMap(app -> app.app().name(), Function.identity()));
    System.out.printf(
        "cause scenarios: %d causes in %d scenarios on %s; %d s until all was written, %d s in all%n",
        scenes.stream().map(scene -> scene.scenario().code()).distinct().count(),
        scenes.size() / 2,
        server.description(),
        Duration.between(begun, written).toSeconds(),
        Duration.between(begun, Instant.now()).toSeconds());
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  static Stream<CauseScenario> scenarios() throws Exception {
    return CauseScenario.all("causes").stream();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void isReportedWithItsCause(CauseScenario scenario) {
    assumeHeld(scenario);
    AppReport report = reports.get(scenario.name());
    assertThat(report).as("the app is reported").isNotNull();
    assertThat(report.state()).isEqualTo(AppState.FAILED);
    assertThat(report.failures())
        .extracting(FailureReport::code)
        .as(() -> report.failures().toString())
        .containsExactly(scenario.code().code());
    assertThat(report.failures().get(0).cause())
        .startsWith(scenario.code() == CauseCode.UNKNOWN ? "" : scenario.code().title())
        .contains(scenario.says().replace("NAME", scenario.name()));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void itsHealthyTwinIsNotReported(CauseScenario scenario) {
    assumeHeld(scenario);
    AppReport report = reports.get(scenario.name() + "-well");
    assertThat(report).as("the app is reported").isNotNull();
    assertThat(report.failures()).isEmpty();
    assertThat(report.state()).isEqualTo(AppState.READY);
  }

  @Test
  void everyCauseHasAScenario() throws Exception {
    Set<CauseCode> missing = EnumSet.allOf(CauseCode.class);
    scenarios().map(CauseScenario::code).forEach(missing::remove);
    assertThat(missing).isEmpty();
    List<String> notHeld =
        scenarios()
            .filter(scenario -> !scenario.onlyStandIn().isEmpty())
            .map(scenario -> scenario.code().name())
            .toList();
    assertThat(notHeld).as("causes that no API server of today can hold").hasSizeLessThan(3);
  }

  private void assumeHeld(CauseScenario scenario) {
    assumeTrue(!server.real() || scenario.onlyStandIn().isEmpty(), scenario.onlyStandIn());
  }
}
