package dev.slipway.its.rollout;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.result.ChangedObject;
import dev.slipway.delivery.cluster.result.RunResult;
import dev.slipway.delivery.cluster.watch.LiveObjects;
import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.event.Event.Change;
import dev.slipway.delivery.report.RunMemory;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.delivery.report.RunSource;
import dev.slipway.delivery.rollout.explanation.LogMask;
import dev.slipway.delivery.rollout.run.ClusterView;
import dev.slipway.delivery.rollout.run.RunFacts;
import dev.slipway.delivery.rollout.run.WaitRun;
import dev.slipway.delivery.rollout.status.KubernetesStatus;
import dev.slipway.delivery.rollout.wait.WaitSettings;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Waits for the apps of an environment as {@code delivery:wait} does after an apply. */
final class ScenarioRun {
  private final ScenarioServer server;
  private final Duration later;
  private final Duration timeout;
  private final JsonMapper json = JsonMapper.builder().build();
  private final List<Event> events = new ArrayList<>();

  /**
   * @param later how far the clock of the wait is ahead
   */
  ScenarioRun(ScenarioServer server, Duration later, Duration timeout) {
    this.server = server;
    this.later = later;
    this.timeout = timeout;
  }

  /** The report at the end of a run that created all objects of the scenes. */
  RunReport report(List<ScenarioScene> scenes, Instant started) throws IOException {
    List<ReleaseApp> apps = new ArrayList<>();
    List<ChangedObject> changed = new ArrayList<>();
    for (ScenarioScene scene : scenes) {
      apps.add(app(scene.name(), scene.released()));
      scene.released().forEach(object -> changed.add(changed(scene.name(), object)));
    }
    return report(ScenarioScene.ENVIRONMENT, apps, changed, started);
  }

  RunReport report(
      String environment, List<ReleaseApp> apps, List<ChangedObject> changed, Instant started)
      throws IOException {
    Cluster cluster = server.cluster();
    RunFacts facts =
        new RunFacts(
            new Release(environment, "c", Optional.empty(), "slipway-system", apps),
            new RunResult(environment, cluster.server(), "c", "r", started, changed, Map.of()),
            new RunSource(environment, cluster.server(), "c", "r", "", ""),
            object -> List.of());
    ClusterView view =
        new ClusterView(
            cluster,
            (scopes, listener) -> LiveObjects.open(cluster, scopes, listener),
            KubernetesStatus.standard(),
            () -> Instant.now().plus(later));
    WaitRun.Settings settings =
        new WaitRun.Settings(
            new WaitSettings(timeout, false), Duration.ofSeconds(5), 0, new LogMask());
    try {
      return new WaitRun(view, new NoMemory(), this::on, settings).await(facts);
    } catch (UserErrorException e) {
      if (e.error().code() != ErrorCode.ROLLOUT_FAILED) {
        throw e;
      }
      return last();
    }
  }

  private synchronized void on(Event event) {
    events.add(event);
  }

  /** What the run told, in order. */
  synchronized List<Event> events() {
    return List.copyOf(events);
  }

  private RunReport last() {
    return events().stream()
        .filter(Event.RunReported.class::isInstance)
        .map(event -> ((Event.RunReported) event).report())
        .reduce((one, other) -> other)
        .orElseThrow();
  }

  ReleaseApp app(String name, List<ObjectNode> objects) {
    StringBuilder text = new StringBuilder();
    for (ObjectNode object : objects) {
      text.append("---\n").append(json.writeValueAsString(object)).append('\n');
    }
    return new ReleaseApp(
        name,
        new AppBuild("1", ""),
        Responsibility.UNKNOWN,
        ReleaseApp.Origin.NONE,
        "",
        name,
        new ManifestReader().read(text.toString(), name + ".yaml"));
  }

  static ChangedObject changed(String app, JsonNode object) {
    JsonNode metadata = object.path("metadata");
    return new ChangedObject(
        app,
        new ObjectReference(
            object.path("apiVersion").asString(""),
            object.path("kind").asString(""),
            metadata.path("namespace").asString(""),
            metadata.path("name").asString(""),
            metadata.path("uid").asString(""),
            metadata.path("resourceVersion").asString("")),
        Change.CREATED,
        true,
        false);
  }

  /** A first run has none. */
  private static final class NoMemory implements RunMemory {
    @Override
    public Map<String, String> read() {
      return Map.of();
    }

    @Override
    public void keep(Map<String, String> entries) {}
  }
}
