package dev.slipway.delivery.inventory.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.AppliedApp;
import dev.slipway.delivery.inventory.FlagKind;
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
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What runs, as the objects and the run record of a cluster say. */
class LiveReaderTest {
  private static final String DIGEST = "sha256:" + "a".repeat(64);
  private static final String LATE =
      """
      observedGeneration: 1
      replicas: 2
      updatedReplicas: 2
      conditions:
        - {type: Progressing, status: "False", reason: ProgressDeadlineExceeded, message: late}
      """;

  private ShopCluster shop;
  private LiveScene scene;

  @BeforeEach
  void applied() throws Exception {
    shop = new ShopCluster();
    scene = shop.scene;
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
    assertThat(shop.live("orders").state()).isEqualTo(State.CURRENT);
    assertThat(shop.live("orders").text()).isEmpty();
    assertThat(shop.live("orders").read()).isEqualTo(LiveScene.NOW);
    assertThat(shop.live("orders").workload())
        .isEqualTo(
            new Workload(
                List.of(new Image("shop/orders", "1.4", DIGEST)),
                new Resources(200, 2 * 64 << 20),
                new Resources(0, 2 * 128 << 20),
                new Workload.Replicas(2, Optional.of(2)),
                List.of()));
    assertThat(shop.live("database").workload().volumes())
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
        scene.uid(ShopCluster.DEPLOYMENTS + "orders"),
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
    scene.status(ShopCluster.DEPLOYMENTS + "orders", LATE);
    assertThat(shop.live("orders").state()).isEqualTo(State.FAILED);
    assertThat(shop.live("orders").text())
        .startsWith("Deployment shop/orders: ")
        .contains("no progress");
    assertThat(shop.live("database").state()).isNotEqualTo(State.FAILED);
  }

  @Test
  void aRunInTheFutureIsFlagged() throws Exception {
    scene.app(
        "late", "20301130T090000Z", ShopCluster.ORDERS.replace("orders", "late").split("---")[0]);
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
      scene.app("app-" + i, "20261130T090000Z", ShopCluster.ORDERS.replace("orders", "app-" + i));
    }
    scene.recorded();
    before = scene.cluster.requests.size();
    assertThat(scene.read().live()).hasSize(52);
    assertThat(scene.cluster.requests.size() - before).isEqualTo(once);
  }
}
