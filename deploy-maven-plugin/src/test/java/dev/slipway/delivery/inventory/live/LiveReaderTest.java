package dev.slipway.delivery.inventory.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.field.FieldPath;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.AppliedApp;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.FlagKind;
import dev.slipway.delivery.inventory.LiveApp;
import dev.slipway.delivery.inventory.LiveApp.Drift;
import dev.slipway.delivery.inventory.Workload;
import dev.slipway.delivery.inventory.Workload.Image;
import dev.slipway.delivery.inventory.Workload.Resources;
import dev.slipway.delivery.inventory.Workload.Volume;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.memory.ClusterMemory;
import dev.slipway.delivery.rollout.memory.FailingSince;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveReaderTest {
  private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/shop/deployments/";
  private static final String DIGEST = "sha256:" + "a".repeat(64);
  static final String ORDERS =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: orders, namespace: shop}
      spec:
        replicas: 2
        template:
          spec:
            containers:
              - name: app
                image: shop/orders:1.4
                resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 128Mi}}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings, namespace: shop}
      data: {level: info}
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: key, namespace: shop}
      stringData: {key: hunter22}
      """;
  private static final String DATABASE =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: db, namespace: shop}
      spec:
        replicas: 1
        template: {spec: {containers: [{name: db, image: "db:15"}]}}
        volumeClaimTemplates:
          - metadata: {name: data}
            spec: {resources: {requests: {storage: 10Gi}}}
      """;
  private static final String WORKS =
      """
      observedGeneration: 1
      replicas: 2
      updatedReplicas: 2
      readyReplicas: 2
      availableReplicas: 2
      conditions:
        - {type: Available, status: "True", reason: MinimumReplicasAvailable}
        - {type: Progressing, status: "True", reason: NewReplicaSetAvailable}
      """;
  private static final String LATE =
      """
      observedGeneration: 1
      replicas: 2
      updatedReplicas: 2
      conditions:
        - {type: Progressing, status: "False", reason: ProgressDeadlineExceeded, message: late}
      """;

  private final LiveScene scene = new LiveScene("production");

  @BeforeEach
  void applied() throws Exception {
    scene
        .app("orders", "20261130T090000Z", ORDERS)
        .app("database", "20261130T080000Z", DATABASE)
        .recorded();
    scene.status(DEPLOYMENTS + "orders", WORKS);
  }

  private LiveApp live(String app) throws Exception {
    return Objects.requireNonNull(scene.read().live().get(app));
  }

  @Test
  void showsWhatTheLastRunApplied() throws Exception {
    Instant since = Instant.parse("2026-11-30T09:05:00Z");
    new ClusterMemory(scene.cluster, LiveScene.RECORDS, "production", event -> {})
        .keep(
            Map.of(
                FailingSince.key("orders"),
                new FailingSince(since, "Deployment shop/orders", "SLIP-S101").text()));
    assertThat(scene.read().applied())
        .containsEntry(
            "orders",
            new AppliedApp(
                new AppVersion("1.4.2", "c0ffee", "file:/b.tgz", "ab", ""),
                Optional.of(Instant.parse("2026-11-30T09:00:00Z")),
                "team-orders",
                "e0e0",
                Optional.of(since)))
        .hasEntrySatisfying("database", database -> assertThat(database.failingSince()).isEmpty());
  }

  @Test
  void showsWhatRunsAndTakes() throws Exception {
    pod();
    assertThat(live("orders").state()).isEqualTo(State.CURRENT);
    assertThat(live("orders").text()).isEmpty();
    assertThat(live("orders").read()).isEqualTo(LiveScene.NOW);
    assertThat(live("orders").workload())
        .isEqualTo(
            new Workload(
                List.of(new Image("shop/orders", "1.4", DIGEST)),
                new Resources(200, 2 * 64 << 20),
                new Resources(0, 2 * 128 << 20),
                new Workload.Replicas(2, Optional.of(2)),
                List.of()));
    assertThat(live("database").workload().volumes())
        .containsExactly(new Volume("shop/data", 10L << 30, ""));
    assertThat(scene.read().problems()).isEmpty();
    assertThat(scene.read().undeclared()).isEmpty();
    assertThat(scene.read().flags()).isEmpty();
  }

  private void pod() {
    owned(
        "apps/v1",
        "ReplicaSet",
        "/apis/apps/v1/namespaces/shop/replicasets/",
        "set",
        scene.uid(DEPLOYMENTS + "orders"),
        "");
    owned(
        "v1",
        "Pod",
        "/api/v1/namespaces/shop/pods/",
        "pod",
        scene.uid("/apis/apps/v1/namespaces/shop/replicasets/set"),
        """
        spec: {containers: [{name: app, image: "shop/orders:1.4"}]}
        status: {containerStatuses: [{name: app, imageID: "shop/orders@DIGEST"}]}
        """
            .replace("DIGEST", DIGEST));
  }

  private void owned(
      String version, String kind, String path, String name, String owner, String more) {
    scene.cluster.make(
        path + name,
        "apiVersion: %s\nkind: %s\nmetadata: {name: %s, namespace: shop, ownerReferences: [{uid: \"%s\"}]}\n%s"
            .formatted(version, kind, name, owner, more),
        "controller",
        "Update");
  }

  @Test
  void anAppThatFailsSaysWhy() throws Exception {
    scene.status(DEPLOYMENTS + "orders", LATE);
    assertThat(live("orders").state()).isEqualTo(State.FAILED);
    assertThat(live("orders").text())
        .startsWith("Deployment shop/orders: ")
        .contains("no progress");
    assertThat(live("database").state()).isNotEqualTo(State.FAILED);
  }

  @Test
  void namesFieldsThatDifferFromTheRelease() throws Exception {
    assertThat(live("orders").drift()).isEmpty();
    scene.edit(DEPLOYMENTS + "orders", object -> FieldPath.parse("spec.replicas").with(object, 5));
    scene.cluster.remove("/api/v1/namespaces/shop/configmaps/settings");
    assertThat(live("orders").drift())
        .containsExactly(
            new Drift("ConfigMap shop/settings", List.of()),
            new Drift("Deployment shop/orders", List.of("spec.replicas")));
    assertThat(live("database").drift()).isEmpty();
  }

  @Test
  void aDeletedWorkloadIsNoHealthyApp() throws Exception {
    scene.cluster.remove(DEPLOYMENTS + "orders");
    assertThat(live("orders").state()).isEqualTo(State.NOT_FOUND);
    assertThat(live("orders").drift())
        .containsExactly(new Drift("Deployment shop/orders", List.of()));
  }

  @Test
  void secretsAreNeverRead() throws Exception {
    scene.cluster.remove("/api/v1/namespaces/shop/secrets/key");
    assertThat(live("orders").drift()).isEmpty();
    assertThat(scene.cluster.requests)
        .noneMatch(request -> request.matches("(GET|LIST|OBJ).*secrets.*"));
  }

  @Test
  void nothingIsWritten() throws Exception {
    long before = scene.cluster.requests.size();
    scene.edit(DEPLOYMENTS + "orders", object -> FieldPath.parse("spec.replicas").with(object, 5));
    scene.read();
    assertThat(scene.cluster.requests.subList((int) before, scene.cluster.requests.size()))
        .isNotEmpty()
        .allMatch(request -> request.matches("(GET|LIST|OBJECTS|STATE|DISCOVER)( .*)?"));
  }

  /** Objects that are there and what is said of them; empty where somebody declares them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Deployment | shop | '' | '' | 'Deployment shop/old'
          Deployment | shop | production | '' | 'Deployment shop/old, with the label of production'
          Deployment | elsewhere | production | '' | 'Deployment elsewhere/old, with the label of production'
          Deployment | elsewhere | '' | '' | ''
          Deployment | shop | staging | '' | ''
          Deployment | shop | '' | owner | ''
          Deployment | shop | production | owner | ''
          ConfigMap | shop | '' | '' | ''
          ConfigMap | shop | production | '' | 'ConfigMap shop/old, with the label of production'
          Pod | shop | '' | '' | 'Pod shop/old'
          Secret | shop | production | '' | ''
          """)
  void objectsThatNobodyDeclaresAreNamed(
      String kind, String namespace, String environment, String owner, String line)
      throws Exception {
    boolean core = !kind.equals("Deployment");
    String labels = environment.isEmpty() ? "{}" : "{slipway.dev/environment: " + environment + "}";
    scene.cluster.make(
        (core ? "/api/v1" : "/apis/apps/v1")
            + "/namespaces/"
            + namespace
            + "/"
            + kind.toLowerCase(java.util.Locale.ROOT)
            + "s/old",
        """
        apiVersion: %s
        kind: %s
        metadata: {name: old, namespace: %s, labels: %s, ownerReferences: [%s]}
        """
            .formatted(
                core ? "v1" : "apps/v1",
                kind,
                namespace,
                labels,
                owner.isEmpty() ? "" : "{uid: x}"),
        "kubectl-create",
        "Update");
    assertThat(scene.read().undeclared()).isEqualTo(line.isEmpty() ? List.of() : List.of(line));
  }

  @Test
  void whatMayNotBeListedIsAProblemAndNotMissing() throws Exception {
    forbid("(LIST|OBJECTS) .*/deployments");
    LiveFacts facts = scene.read();
    assertThat(facts.problems())
        .containsOnlyKeys(Source.LIVE)
        .hasEntrySatisfying(
            Source.LIVE,
            text ->
                assertThat(text)
                    .isEqualTo(
                        "no permission to list deployments.apps in shop: grant the verbs get and list"
                            + " (docs/inventory-live.md)"));
    assertThat(facts.applied()).containsKeys("orders", "database");
    assertThat(facts.live().get("orders"))
        .satisfies(
            orders -> {
              assertThat(orders.state()).isEqualTo(State.UNKNOWN);
              assertThat(orders.drift()).isEmpty();
            });
  }

  @Test
  void withoutTheRecordNothingIsKnown() throws Exception {
    forbid("GET .*/configmaps/slipway-production");
    LiveFacts facts = scene.read();
    assertThat(facts.applied()).isEmpty();
    assertThat(facts.live()).isEmpty();
    assertThat(facts.problems())
        .containsOnlyKeys(Source.APPLIED, Source.LIVE)
        .allSatisfy(
            (source, text) ->
                assertThat(text)
                    .isEqualTo(
                        "no permission to read the run record in namespace slipway-system:"
                            + " 403 forbidden here"));
  }

  @Test
  void anEnvironmentThatWasNeverAppliedSaysSo() throws Exception {
    LiveFacts facts =
        Objects.requireNonNull(
            new LiveReader(target -> scene.cluster, () -> LiveScene.NOW)
                .read(List.of(LiveScene.target("other")))
                .get("other"));
    assertThat(facts.live()).isEmpty();
    assertThat(facts.problems())
        .containsOnlyKeys(Source.APPLIED)
        .allSatisfy(
            (source, text) ->
                assertThat(text).startsWith("no run record in namespace slipway-system: "));
  }

  @Test
  void aRunInTheFutureIsFlagged() throws Exception {
    scene.app("late", "20301130T090000Z", ORDERS.replace("orders", "late").split("---")[0]);
    scene.recorded();
    assertThat(scene.read().flags())
        .containsOnlyKeys("late")
        .allSatisfy(
            (app, flags) ->
                assertThat(flags)
                    .singleElement()
                    .satisfies(flag -> assertThat(flag.kind()).isEqualTo(FlagKind.CLOCK)));
  }

  @Test
  void moreObjectsCostNoMoreRequests() throws Exception {
    scene.read();
    int before = scene.cluster.requests.size();
    scene.read();
    int once = scene.cluster.requests.size() - before;
    for (int i = 0; i < 50; i++) {
      scene.app("app-" + i, "20261130T090000Z", ORDERS.replace("orders", "app-" + i));
    }
    scene.recorded();
    before = scene.cluster.requests.size();
    assertThat(scene.read().live()).hasSize(52);
    assertThat(scene.cluster.requests.size() - before).isEqualTo(once);
  }

  private void forbid(String requests) {
    scene.cluster.before =
        request -> {
          if (request.matches(requests)) {
            throw new ApiException(403, "forbidden here");
          }
        };
  }
}
