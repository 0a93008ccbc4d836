package dev.slipway.its.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.KubernetesCluster;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.apply.ApplyRun;
import dev.slipway.delivery.cluster.apply.PlanApproval;
import dev.slipway.delivery.cluster.apply.PlanRun;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccessReader;
import dev.slipway.delivery.cluster.lease.RunLock;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.event.Event.Change;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.its.bed.KubeRequests;
import dev.slipway.its.bed.Tls;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** An environment of its own, by name, at one API server; and other people's hands at it. */
final class ApplyScene implements AutoCloseable {
  /** Also the name of its namespace. */
  final String name = "apply-" + UUID.randomUUID().toString().substring(0, 8);

  final KubeRequests others;
  final List<Event> events = new ArrayList<>();
  private final Cluster cluster;

  /** How long a run waits for an object to be deleted. */
  Duration deletion = Duration.ofSeconds(20);

  /** Called while a run goes on. */
  Consumer<Event> meanwhile = event -> {};

  ApplyScene(Path kubeconfig, URI url, Tls tls, String token) throws IOException {
    ClusterAccess access = new ClusterAccessReader(Map.of(), kubeconfig).read(kubeconfig, "");
    HttpSettings settings =
        HttpSettings.standard().withTls(access.tls()).withPassing(Set.of(429, 503));
    cluster =
        new KubernetesCluster(
            access.server(), access.origin(), access.token(), new ApacheHttp(settings));
    others = new KubeRequests(url, tls, token);
  }

  Cluster cluster() {
    return cluster;
  }

  /** The text with this environment's name for NAME. */
  String text(String template) {
    return template.replace("NAME", name);
  }

  /** An app; what is applied for it is its hash. */
  ReleaseApp app(String app, String... objects) {
    return app(app, "", objects);
  }

  /**
   * An app in a namespace that its reference names.
   *
   * @param namespace empty for none
   */
  ReleaseApp app(String app, String namespace, String[] objects) {
    String text = text(String.join("---\n", objects));
    String hash = Integer.toHexString(text.hashCode());
    return new ReleaseApp(
        app,
        new AppBuild("1", ""),
        Responsibility.UNKNOWN,
        ReleaseApp.Origin.NONE,
        namespace,
        hash,
        new ManifestReader().read(text, "x.yaml"));
  }

  /** What a run would do, with the fields that change. */
  Plan plan(ReleaseApp... apps) throws IOException {
    return new PlanRun(cluster, Clock.systemUTC()).plan(release(apps), Optional.empty()).plan();
  }

  private Release release(ReleaseApp... apps) {
    return new Release(name, "c", Optional.empty(), "slipway-system", List.of(apps));
  }

  /** One run. */
  void apply(ReleaseApp... apps) throws IOException {
    Release release = release(apps);
    ApplyRun.Settings settings =
        new ApplyRun.Settings(
            new RunLock.Settings("the test", Duration.ofSeconds(60), Duration.ofSeconds(60)),
            Duration.ofSeconds(20),
            deletion,
            true);
    events.clear();
    new ApplyRun(
            cluster,
            Clock.systemUTC(),
            event -> {
              events.add(event);
              meanwhile.accept(event);
            },
            settings)
        .apply(release, Optional.empty(), PlanApproval.NONE);
  }

  /** How the last run ended: created, changed, unchanged, deleted. */
  List<Integer> counts() {
    Event.RunFinished end = (Event.RunFinished) events.get(events.size() - 1);
    return List.of(end.created(), end.changed(), end.unchanged(), end.deleted());
  }

  /** What a run did to its objects, in order, {@code CREATED ConfigMap x}. */
  List<String> changes() {
    return events.stream()
        .filter(Event.ObjectApplied.class::isInstance)
        .map(Event.ObjectApplied.class::cast)
        .filter(applied -> applied.change() != Change.UNCHANGED)
        .map(applied -> applied.change() + " " + applied.object().replace(name + "/", ""))
        .toList();
  }

  /** The path of an object in this environment's namespace. */
  String path(String rest) {
    int end = rest.indexOf('/', rest.indexOf('/') + 1);
    return rest.startsWith("v1/")
        ? "/api/v1/namespaces/" + name + rest.substring(2)
        : "/apis/" + rest.substring(0, end) + "/namespaces/" + name + rest.substring(end);
  }

  JsonNode get(String rest) throws IOException, InterruptedException {
    return others.get(path(rest));
  }

  /** A request of another user that must succeed. */
  void other(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = others.call(method, path, type, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
  }

  /** The versions of all that a run of this environment may write. */
  Map<String, String> versions() throws ApiException {
    Map<String, String> versions = new TreeMap<>();
    for (ApiResource kind : cluster.discover().kinds()) {
      if (kind.verbs().contains("list") && !kind.kind().equals("Event")) {
        for (ObjectState state : cluster.list(kind, "")) {
          boolean ours =
              state.namespace().equals(name)
                  || state.name().contains(name)
                  || name.equals(state.labels().get("slipway.dev/environment"));
          if (ours) {
            versions.put(
                kind.groupKind() + " " + state.namespace() + "/" + state.name(),
                state.resourceVersion());
          }
        }
      }
    }
    return versions;
  }

  /**
   * What was written since, without the record and the Lease of the run.
   *
   * @param before {@link #versions} of then
   */
  List<String> written(Map<String, String> before) throws ApiException {
    return versions().entrySet().stream()
        .filter(now -> !now.getValue().equals(before.get(now.getKey())))
        .map(Map.Entry::getKey)
        .filter(key -> !key.contains("slipway-system/slipway-"))
        .map(key -> key.replace(name + "/", ""))
        .toList();
  }

  @Override
  public void close() {
    cluster.close();
  }
}
