package dev.slipway.its.faults.cluster;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.KubernetesCluster;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccessReader;
import dev.slipway.delivery.cluster.kubeconfig.ClusterConnection;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.inventory.live.LiveFacts;
import dev.slipway.delivery.inventory.live.LiveReader;
import dev.slipway.delivery.inventory.live.LiveTarget;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.HttpSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Apps of an environment, and a reader of several. */
final class LiveInventoryScene {
  static final int TIMEOUT = 4;
  static final String DATABASE =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: db, namespace: NAME}
      spec:
        replicas: 2
        serviceName: db
        selector: {matchLabels: {app: db}}
        template:
          metadata: {labels: {app: db}}
          spec:
            containers:
              - name: db
                image: "registry.example.com/db:15"
                resources: {requests: {cpu: 250m, memory: 1Gi}, limits: {memory: 1Gi}}
        volumeClaimTemplates:
          - metadata: {name: data}
            spec:
              accessModes: [ReadWriteOnce]
              storageClassName: fast
              resources: {requests: {storage: 10Gi}}
      """;
  static final String BILLING =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: billing, namespace: NAME}
      spec:
        selector: {matchLabels: {app: billing}}
        template:
          metadata: {labels: {app: billing}}
          spec:
            containers: [{name: main, image: "registry.example.com/billing:2"}]
      """;

  private LiveInventoryScene() {}

  /** Apps front, orders, database and billing. */
  static Release release(ClusterScene scene) {
    Shop shop = new Shop(scene.name());
    return shop.release(
        shop.front(),
        shop.app("orders", Shop.ORDERS),
        shop.app("database", DATABASE),
        shop.app("billing", BILLING));
  }

  static LiveTarget target(String environment, Path kubeconfig) {
    return new LiveTarget(
        environment,
        new ClusterConnection.Selection(kubeconfig.toString(), ""),
        environment + "-records",
        List.of());
  }

  static Map<String, LiveFacts> read(LiveTarget... targets) throws IOException {
    return new LiveReader(LiveInventoryScene::open, InstantSource.system()).read(List.of(targets));
  }

  /** As the goal does, without Maven's settings. */
  private static Cluster open(LiveTarget target) throws IOException {
    Path file = Path.of(target.cluster().kubeconfig());
    ClusterAccess access =
        new ClusterAccessReader(Map.of(), file.resolveSibling("project")).read(file, "");
    HttpSettings settings = HttpSettings.standard().withTimeout(Duration.ofSeconds(TIMEOUT));
    access.reach(settings, ApacheHttp::new);
    return new KubernetesCluster(
        access.server(), access.origin(), access.token(), access.http(settings, ApacheHttp::new));
  }
}
