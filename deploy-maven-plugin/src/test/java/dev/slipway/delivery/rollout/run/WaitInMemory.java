package dev.slipway.delivery.rollout.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.result.ChangedObject;
import dev.slipway.delivery.cluster.result.RunResult;
import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.event.Event.Change;
import dev.slipway.delivery.report.RunMemory;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.delivery.report.RunSource;
import dev.slipway.delivery.rollout.explanation.CommitReading;
import dev.slipway.delivery.rollout.explanation.LogMask;
import dev.slipway.delivery.rollout.memory.ClusterMemory;
import dev.slipway.delivery.rollout.status.KubernetesStatus;
import dev.slipway.delivery.rollout.wait.WaitSettings;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Waits in a cluster of memory, in which time goes faster. */
abstract class WaitInMemory {
  static final Instant START = Instant.parse("2026-11-30T09:00:00Z");
  static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: NAME
        namespace: shop
        creationTimestamp: "2026-11-30T09:00:00Z"
        labels: {slipway.dev/environment: test}
        annotations: {deployment.kubernetes.io/revision: "1"}
      spec:
        replicas: 2
        selector: {matchLabels: {app: NAME}}
        template:
          metadata: {labels: {app: NAME}}
          spec: {containers: [{name: app, image: "registry.example.com/NAME:1"}]}
      """;
  static final String READY =
      """
      status:
        observedGeneration: 1
        replicas: 2
        updatedReplicas: 2
        readyReplicas: 2
        availableReplicas: 2
        conditions:
          - {type: Available, status: "True", reason: MinimumReplicasAvailable}
          - {type: Progressing, status: "True", reason: NewReplicaSetAvailable}
      """;
  static final String MOVING =
      """
      status:
        observedGeneration: 1
        replicas: 2
        updatedReplicas: 2
        unavailableReplicas: 2
        conditions:
          - {type: Progressing, status: "True", reason: ReplicaSetUpdated}
      """;
  static final String LATE =
      """
      status:
        observedGeneration: 1
        replicas: 2
        updatedReplicas: 2
        unavailableReplicas: 2
        conditions:
          - {type: Progressing, status: "False", reason: ProgressDeadlineExceeded, message: late}
      """;

  /** Words of the cluster with secrets in them. */
  static final String REFUSED =
      """
      status:
        observedGeneration: 1
        replicas: 2
        conditions:
          - type: Progressing
            status: "False"
            reason: ReplicaSetCreateError
            message: "denied by https://ci:plain@policy.example.com with hunter22"
      """;

  final MemoryCluster cluster = new MemoryCluster();
  final MemoryLive live = new MemoryLive(cluster);
  final List<Event> events = Collections.synchronizedList(new ArrayList<>());
  final Map<String, ReleaseApp> apps = new LinkedHashMap<>();
  final List<ChangedObject> changed = new ArrayList<>();
  final Map<String, Integer> deleted = new HashMap<>();

  /** How much faster time goes. */
  int faster = 20;

  Duration timeout = Duration.ofMinutes(10);
  boolean failFast = true;
  int logLines = 15;
  CommitReading commits = CommitReading.NONE;
  AppBuild build = new AppBuild("1.1", "c2");
  volatile Duration skipped = Duration.ZERO;
  private final long began = System.nanoTime();

  WaitInMemory() {
    cluster.serve("", "v1", "Pod", "pods", true);
    cluster.serve("", "v1", "Event", "events", true);
    cluster.serve("apps", "v1", "ReplicaSet", "replicasets", true);
    cluster.serve("acme.example", "v1", "Widget", "widgets", true);
  }

  Instant now() {
    return START.plus(skipped).plusNanos((System.nanoTime() - began) * faster);
  }

  /** An app of the release with this Deployment; it is in the cluster with a status. */
  void app(String name, String status) {
    put("apps/v1/deployments", name, DEPLOYMENT.replace("NAME", name) + status);
    declare(name, DEPLOYMENT.replace("NAME", name));
  }

  void declare(String name, String... texts) {
    List<ManifestObject> objects = new ArrayList<>();
    for (String text : texts) {
      objects.addAll(new ManifestReader().read(text, "test.yaml"));
    }
    apps.put(
        name,
        new ReleaseApp(
            name,
            build,
            new Responsibility(
                "team-" + name, name + "@example.com", "https://gitlab.example.com/" + name),
            ReleaseApp.Origin.NONE,
            "",
            "hash of " + name,
            objects));
  }

  /** The run changed this Deployment. */
  void changed(String name) {
    changed(name, "apps/v1", "Deployment", name, true);
  }

  void changed(String app, String apiVersion, String kind, String name, boolean spec) {
    changed.add(
        new ChangedObject(
            app,
            new ObjectReference(apiVersion, kind, "shop", name, "u", "1"),
            Change.CHANGED,
            spec,
            false));
  }

  /** Writes an object as controllers do. */
  void put(String plural, String name, String yaml) {
    String path = path(plural) + name;
    if (cluster.has(path)) {
      Map<String, Object> next = new ManifestReader().read(yaml, "x").get(0).content();
      cluster.edit(path, "controller", "status", content -> next);
    } else {
      cluster.make(path, yaml, "controller", "Update");
    }
  }

  static String path(String plural) {
    int end = plural.lastIndexOf('/');
    String group = plural.substring(0, end);
    return (group.equals("v1") ? "/api/" : "/apis/")
        + group
        + "/namespaces/shop"
        + plural.substring(end)
        + "/";
  }

  /** A pod of a Deployment with a ReplicaSet between them. */
  void pod(String app, String status) {
    String set = app + "-1";
    String owner = "ownerReferences: [{kind: %s, name: %s, uid: \"%s\", controller: true}]";
    put(
        "apps/v1/replicasets",
        set,
        "apiVersion: apps/v1\nkind: ReplicaSet\nmetadata: {name: %s, namespace: shop, annotations: {deployment.kubernetes.io/revision: \"1\"}, %s}\n"
            .formatted(
                set, owner.formatted("Deployment", app, uid(path("apps/v1/deployments") + app))));
    put(
        "v1/pods",
        set + "-a",
        "apiVersion: v1\nkind: Pod\nmetadata: {name: %s-a, namespace: shop, %s}\nspec: {containers: [{name: app, image: \"registry.example.com/%s:1\"}]}\nstatus: %s\n"
            .formatted(
                set,
                owner.formatted("ReplicaSet", set, uid(path("apps/v1/replicasets") + set)),
                app,
                status));
  }

  private String uid(String path) {
    Map<String, Object> metadata = ManifestObject.map(cluster.whole(path).get("metadata"));
    return String.valueOf(metadata.get("uid"));
  }

  RunReport await() throws IOException {
    Release release =
        new Release("test", "c", Optional.empty(), "slipway-system", List.copyOf(apps.values()));
    RunResult result = new RunResult("test", cluster.server(), "c", "r", START, changed, deleted);
    RunFacts facts =
        new RunFacts(
            release,
            result,
            new RunSource("test", cluster.server(), "c", "r", "", ""),
            id -> List.of());
    WaitRun.Settings settings =
        new WaitRun.Settings(
            new WaitSettings(timeout, failFast),
            Duration.ofSeconds(5),
            logLines,
            new LogMask(Set.of("hunter22")),
            commits);
    return new WaitRun(
            new ClusterView(cluster(), live, KubernetesStatus.standard(), this::now),
            memory(),
            this::on,
            settings)
        .await(facts);
  }

  void on(Event event) {
    events.add(event);
  }

  Cluster cluster() {
    return cluster;
  }

  RunMemory memory() {
    return new ClusterMemory(cluster, "slipway-system", "test", events::add);
  }

  UserError fails() {
    UserErrorException e = catchThrowableOfType(UserErrorException.class, this::await);
    assertThat(e).as(events::toString).isNotNull();
    return e.error();
  }

  <T extends Event> List<T> events(Class<T> type) {
    synchronized (events) {
      return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
  }

  RunReport last() {
    List<Event.RunReported> reports = events(Event.RunReported.class);
    return reports.get(reports.size() - 1).report();
  }

  /** Does something after a time of the wait. */
  void after(Duration time, Runnable action) {
    Thread thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(time.toMillis() / faster);
                action.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
