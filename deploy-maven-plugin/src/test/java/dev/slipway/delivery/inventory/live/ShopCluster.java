package dev.slipway.delivery.inventory.live;

import dev.slipway.delivery.inventory.LiveApp;
import java.util.Objects;

/** The cluster of an environment with two apps, of which one works. */
final class ShopCluster {
  static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/shop/deployments/";
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

  final LiveScene scene = new LiveScene("production");

  ShopCluster() throws Exception {
    scene
        .app("orders", "20261130T090000Z", ORDERS)
        .app("database", "20261130T080000Z", DATABASE)
        .recorded();
    scene.status(DEPLOYMENTS + "orders", WORKS);
  }

  /** What is read of an app. */
  LiveApp live(String app) throws Exception {
    return Objects.requireNonNull(scene.read().live().get(app));
  }
}
