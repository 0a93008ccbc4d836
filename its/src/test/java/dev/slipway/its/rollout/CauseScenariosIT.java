package dev.slipway.its.rollout;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final List<ScenarioServer> servers = new ArrayList<>();
  private final Map<String, AppReport> reports = new HashMap<>();

  @BeforeAll
  void run(@TempDir Path directory) throws Exception {
    Instant begun = Instant.now();
    Path data = directory.resolve("kube");
    ScenarioServer server = server(KubeApi.start(data, directory.resolve("logs"), System.getenv()));
    List<CauseScenario> held = new ArrayList<>();
    List<CauseScenario> others = new ArrayList<>();
    for (CauseScenario scenario : CauseScenario.all("causes")) {
      boolean real = server.real() && !scenario.onlyStandIn().isEmpty();
      (real ? others : held).add(scenario);
    }
    play(held, server);
    if (!others.isEmpty()) {
      play(others, server(KubeApi.standIn(directory.resolve("stand-in"))));
    }
    System.out.printf(
        "cause scenarios: %d causes in %d scenarios and their healthy twins on %s, %d on a"
            + " stand-in; %d s%n",
        held.stream().map(CauseScenario::code).distinct().count(),
        held.size(),
        server.description(),
        others.size(),
        Duration.between(begun, Instant.now()).toSeconds());
  }

  private ScenarioServer server(KubeApi api) throws Exception {
    ScenarioServer server = new ScenarioServer(api);
    servers.add(server);
    return server;
  }

  private void play(List<CauseScenario> scenarios, ScenarioServer server) throws Exception {
    StandInKubelet kubelet = server.kubelet();
    List<ScenarioScene> scenes = new ArrayList<>();
    for (CauseScenario scenario : scenarios) {
      scenes.add(new ScenarioScene(scenario, true, server, kubelet));
      scenes.add(new ScenarioScene(scenario, false, server, kubelet));
    }
    Instant started = Instant.now();
    ScenarioScene.play(scenes);
    new ScenarioRun(server, LATER, TIMEOUT)
        .report(scenes, started)
        .apps()
        .forEach(app -> reports.put(app.app().name(), app));
  }

  @AfterAll
  void stop() {
    servers.forEach(ScenarioServer::close);
  }

  static Stream<CauseScenario> scenarios() throws Exception {
    return CauseScenario.all("causes").stream();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void isReportedWithItsCause(CauseScenario scenario) {
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
}
