package dev.slipway.its.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.its.bed.KubeApi;
import dev.slipway.its.bed.KubeControllers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Causes as kube-controller-manager and kube-scheduler write them, where this machine has them: the
 * messages that the classifiers are made for are theirs.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ControllerScenariosIT {
  /** Two minutes later nothing is left of the time that Kubernetes gets to recover by itself. */
  private static final Duration LATER = Duration.ofMinutes(2);

  private static final Duration TIMEOUT = Duration.ofSeconds(25);

  private static final String NODE =
      """
      {"apiVersion": "v1", "kind": "Node",
       "metadata": {"name": "node-1", "labels": {"kubernetes.io/hostname": "node-1"}},
       "status": {
        "capacity": {"cpu": "32", "memory": "64Gi", "pods": "200"},
        "allocatable": {"cpu": "32", "memory": "64Gi", "pods": "200"},
        "conditions": [{"type": "Ready", "status": "True", "reason": "KubeletReady"}]}}
      """;

  private final List<AutoCloseable> open = new ArrayList<>();
  private Map<String, AppReport> reports = Map.of();
  private boolean there;

  @BeforeAll
  void run(@TempDir Path directory) throws Exception {
    Instant begun = Instant.now();
    Path logs = directory.resolve("logs");
    Optional<KubeApi> api =
        KubeApi.withControllers(directory.resolve("kube"), logs, System.getenv());
    there = api.isPresent();
    if (!there) {
      return; // each scenario is skipped by itself: a class that is skipped has no tests to count
    }
    ScenarioServer server = new ScenarioServer(api.get());
    open.add(server);
    open.add(0, KubeControllers.start(api.get(), logs, System.getenv()));
    JsonMapper json = JsonMapper.builder().build();
    ObjectNode node = server.create((ObjectNode) json.readTree(NODE));
    server.change(node, json.readTree("{\"spec\":{\"taints\":null}}"));
    List<ScenarioScene> scenes = new ArrayList<>();
    for (CauseScenario scenario : CauseScenario.all("controllers")) {
      scenes.add(new ScenarioScene(scenario, true, server, null));
    }
    open.add(0, new ScenarioPods(server, scenes).start());
    Instant started = Instant.now();
    ScenarioScene.play(scenes);
    Instant written = Instant.now();
    reports =
        new ScenarioRun(server, LATER, TIMEOUT)
            .report(scenes, started).apps().stream()
                .collect(Collectors.toMap(app -> app.app().name(), Function.identity()));
    System.out.printf(
        "scenarios of controllers: %d on %s; %d s until all was written, %d s in all%n",
        scenes.size(),
        server.description(),
        Duration.between(begun, written).toSeconds(),
        Duration.between(begun, Instant.now()).toSeconds());
  }

  @AfterAll
  void stop() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  static Stream<CauseScenario> scenarios() throws Exception {
    return CauseScenario.all("controllers").stream();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void isReportedAsItIs(CauseScenario scenario) {
    assumeTrue(
        there, "no kube-apiserver with kube-controller-manager and kube-scheduler on this machine");
    AppReport report = report(scenario.name());
    if (scenario.works()) {
      assertThat(report.failures()).isEmpty();
      assertThat(report.state()).isEqualTo(AppState.READY);
      return;
    }
    assertThat(report.failures())
        .extracting(FailureReport::code)
        .as(() -> report.failures().toString())
        .containsExactly(scenario.code().code());
    assertThat(report.failures().get(0).cause())
        .startsWith(scenario.code().title())
        .contains(scenario.says().replace("NAME", scenario.name()));
  }

  private AppReport report(String app) {
    return Objects.requireNonNull(reports.get(app), () -> app + " is not reported");
  }
}
