package dev.slipway.delivery.access.expiry;

import dev.slipway.delivery.cluster.MemoryCluster;
import java.util.Map;

/** Admin bindings in a cluster in memory. */
public final class Bindings {
  private Bindings() {}

  /** A cluster that serves RoleBindings. */
  public static MemoryCluster cluster() {
    MemoryCluster cluster = new MemoryCluster();
    cluster.serve("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings", true);
    return cluster;
  }

  static String path(String namespace, String name) {
    return AdminBinding.KIND.path(namespace, name);
  }

  /** An admin binding of ana in the namespace orders of the environment prod. */
  public static void add(MemoryCluster cluster, String name, String expires) {
    add(cluster, name, "prod", "admin", Map.of("slipway.dev/expires", expires));
  }

  /**
   * A binding in the namespace orders.
   *
   * @param level {@code admin}
   */
  public static void add(
      MemoryCluster cluster,
      String name,
      String environment,
      String level,
      Map<String, String> annotations) {
    StringBuilder more = new StringBuilder();
    annotations.forEach(
        (key, value) -> more.append("    ").append(key).append(": \"" + value + "\"\n"));
    cluster.make(
        path("orders", name),
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata:
          name: "%s"
          namespace: orders
          labels: {slipway.dev/environment: %s, slipway.dev/access: %s}
          annotations:
            slipway.dev/reason: "INC-4711: payments stuck"
            slipway.dev/requested-by: ana
        %sroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "slipway:admin"}
        subjects:
          - {apiGroup: rbac.authorization.k8s.io, kind: User, name: ana@example.com}
        """
            .formatted(name, environment, level, more),
        "slipway",
        "Apply");
  }
}
