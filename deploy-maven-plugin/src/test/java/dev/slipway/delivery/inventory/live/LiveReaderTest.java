package dev.slipway.delivery.inventory.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.access.expiry.Bindings;
import dev.slipway.delivery.field.FieldPath;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.AppliedApp;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts;
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
import dev.slipway.manifest.source.ManifestObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
  void readsGrantsThatAreLive() throws Exception {
    assertThat(scene.read().grants()).isEmpty();
    Bindings.add(
        scene.cluster,
        "slipway:admin:0a",
        "production",
        "admin",
        Map.of("slipway.dev/expires", "2000-01-01T00:00:00Z"));
    assertThat(scene.read().grants())
        .singleElement()
        .satisfies(grant -> assertThat(grant.level()).isEqualTo("admin"))
        .satisfies(grant -> assertThat(grant.seen()).isEqualTo(GrantFacts.Seen.CLUSTER))
        .satisfies(grant -> assertThat(grant.ended(LiveScene.NOW)).isTrue());
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

  /** Who has a level, by the bindings that say so. */
  @Test
  void showsGrants() throws Exception {
    scene.cluster.make(
        "/apis/rbac.authorization.k8s.io/v1/namespaces/shop/rolebindings/slipway:admin:0a",
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata:
          name: "slipway:admin:0a"
          namespace: shop
          labels: {slipway.dev/access: admin}
          annotations:
            slipway.dev/expires: "2026-11-30T09:00:00Z"
            slipway.dev/reason: INC-1
            slipway.dev/requested-by: ana
        roleRef: {kind: ClusterRole, name: "slipway:admin"}
        subjects: [{kind: User, name: bob}, {kind: Group, name: dba}]
        """,
        "kubectl",
        "Update");
    scene.cluster.make(
        "/apis/rbac.authorization.k8s.io/v1/namespaces/shop/rolebindings/other",
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: other, namespace: shop}\n",
        "kubectl",
        "Update");
    assertThat(scene.read().grants())
        .containsExactly(
            new GrantFacts(
                "shop",
                "admin",
                List.of("Group dba", "User bob"),
                "INC-1",
                "ana",
                Optional.of(Instant.parse("2026-11-30T09:00:00Z")),
                GrantFacts.Seen.CLUSTER));
    assertThat(scene.read().problems()).isEmpty();
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

  /** Lists by label don't have it; it is there all the same. */
  @Test
  void anObjectWithoutItsLabelIsNotMissing() throws Exception {
    scene.edit(
        "/api/v1/namespaces/shop/configmaps/settings",
        object -> {
          Map<String, Object> metadata =
              new LinkedHashMap<>(ManifestObject.map(object.get("metadata")));
          metadata.put("labels", Map.of());
          Map<String, Object> bare = new LinkedHashMap<>(object);
          bare.put("metadata", metadata);
          return bare;
        });
    assertThat(live("orders").drift())
        .singleElement()
        .satisfies(
            drift -> {
              assertThat(drift.object()).isEqualTo("ConfigMap shop/settings");
              assertThat(drift.fields()).isNotEmpty();
            });
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
}
