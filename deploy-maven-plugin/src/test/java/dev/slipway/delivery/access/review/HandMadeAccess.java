package dev.slipway.delivery.access.review;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What is made by hand in the cluster of {@link ReviewScene}, and which differences it makes. */
final class HandMadeAccess {
  private static final String ADMIN = "slipway:admin:";

  private static final String EDIT =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: edit}
      rules: [{apiGroups: [""], resources: [secrets], verbs: [get]}]
      """;

  private static final String CLUSTER_ADMIN =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: cluster-admin}
      rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]
      ---
      """;

  private HandMadeAccess() {}

  /** What it is, as YAML, and the differences. */
  static Stream<Arguments> rows() {
    return Stream.of(
        row(
            "a binding of a level without a file",
            binding(
                "shop",
                "slipway:developer",
                "slipway.dev/access: developer",
                "ClusterRole, name: slipway:developer",
                "{kind: User, name: bob}"),
            "not-in-files shop User bob: binds ClusterRole slipway:developer, and access/shop.yaml"
                + " does not"),
        row(
            "an admin binding without a file",
            binding(
                "shop",
                ADMIN + "0a",
                "slipway.dev/access: admin",
                "ClusterRole, name: slipway:admin",
                "{kind: User, name: bob}"),
            "not-in-files shop User bob: binds ClusterRole slipway:admin, and access/shop.yaml does"
                + " not"),
        row(
            "an admin binding that ended",
            binding(
                    "shop",
                    ADMIN + "0a",
                    "slipway.dev/access: admin",
                    "ClusterRole, name: slipway:admin",
                    "{kind: User, name: bob}")
                .replace(
                    "labels:",
                    "annotations: {slipway.dev/expires: '2026-11-30T11:59:00Z'}, labels:"),
            "expired shop User bob: ended 2026-11-30 11:59 UTC, and is still bound"),
        row(
            "another subject in a binding of a level",
            binding(
                "orders",
                "slipway:developer",
                "slipway.dev/access: developer",
                "ClusterRole, name: slipway:developer",
                "{kind: Group, name: team-orders}, {kind: ServiceAccount, name: deployer,"
                    + " namespace: ci}, {kind: User, name: eve}"),
            "changed-binding orders User eve: has developer by hand: the files do not name it"),
        row(
            "a subject fewer",
            binding(
                "orders",
                "slipway:developer",
                "slipway.dev/access: developer",
                "ClusterRole, name: slipway:developer",
                "{kind: Group, name: team-orders}"),
            "not-live orders ServiceAccount ci/deployer: the files grant developer, and the binding"
                + " does not name it"),
        row(
            "a binding of a level to a wider role",
            binding(
                "orders",
                "slipway:developer",
                "slipway.dev/access: developer",
                "ClusterRole, name: slipway:admin",
                "{kind: Group, name: team-orders}, {kind: ServiceAccount, name: deployer,"
                    + " namespace: ci}"),
            "wider-role orders Group team-orders: binds ClusterRole slipway:admin instead of"
                + " ClusterRole slipway:developer",
            "wider-role orders ServiceAccount ci/deployer: binds ClusterRole slipway:admin instead"
                + " of ClusterRole slipway:developer"),
        row(
            "a binding of a level to a narrower role",
            binding(
                "orders",
                "slipway:developer",
                "slipway.dev/access: developer",
                "ClusterRole, name: slipway:readonly",
                "{kind: Group, name: team-orders}, {kind: ServiceAccount, name: deployer,"
                    + " namespace: ci}"),
            "changed-binding orders Group team-orders: binds ClusterRole slipway:readonly instead"
                + " of ClusterRole slipway:developer",
            "changed-binding orders ServiceAccount ci/deployer: binds ClusterRole slipway:readonly"
                + " instead of ClusterRole slipway:developer"),
        row(
            "edit for a user without a level",
            EDIT
                + "---\n"
                + binding(
                    "orders",
                    "edit-bob",
                    "app.kubernetes.io/managed-by: Helm",
                    "ClusterRole, name: edit",
                    "{kind: User, name: bob}"),
            "other-binding orders User bob: is bound to ClusterRole edit, by Helm"),
        row(
            "edit for a group with a level",
            EDIT
                + "---\n"
                + binding(
                    "orders",
                    "edit-team",
                    "a: b",
                    "ClusterRole, name: edit",
                    "{kind: Group, name: team-orders}"),
            "wider-role orders Group team-orders: is bound to ClusterRole edit, which is more than"
                + " developer: get secrets"),
        row(
            "a role that is within the level",
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: look, namespace: orders}
            rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
            ---
            """
                + binding(
                    "orders",
                    "look",
                    "a: b",
                    "Role, name: look",
                    "{kind: Group, name: team-orders}"),
            "other-binding orders Group team-orders: is bound to Role look"),
        row(
            "what an app of the environment brings",
            binding(
                "orders",
                "edit-app",
                "slipway.dev/environment: test",
                "ClusterRole, name: slipway:readonly",
                "{kind: Group, name: engineering}")),
        row(
            "a role of an app for its service account",
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: app, namespace: orders, labels: {slipway.dev/environment: test}}
            rules: [{apiGroups: [""], resources: [pods, secrets], verbs: [get]}]
            ---
            """
                + binding(
                    "orders",
                    "app",
                    "slipway.dev/environment: test",
                    "Role, name: app",
                    "{kind: ServiceAccount, name: app, namespace: orders}")),
        row(
            "a namespace of another environment",
            binding(
                "elsewhere",
                "edit-bob",
                "a: b",
                "ClusterRole, name: edit",
                "{kind: User, name: bob}")),
        row(
            "an administrator of the cluster",
            CLUSTER_ADMIN + clusterBinding("cluster-admin", "{kind: User, name: root@example.com}"),
            "cluster-binding * User root@example.com: is bound to ClusterRole cluster-admin:"
                + " everything"),
        row(
            "parts of the cluster itself",
            CLUSTER_ADMIN
                + clusterBinding(
                    "cluster-admin",
                    "{kind: Group, name: 'system:masters'}, {kind: User, name:"
                        + " 'system:kube-scheduler'}")),
        row(
            "everybody",
            EDIT + "---\n" + clusterBinding("edit", "{kind: Group, name: 'system:authenticated'}"),
            "cluster-binding * Group system:authenticated: is bound to ClusterRole edit: get"
                + " secrets"),
        row(
            "a controller that may not do everything",
            EDIT
                + "---\n"
                + clusterBinding(
                    "edit", "{kind: ServiceAccount, name: operator, namespace: tools}")),
        row(
            "a service account of the environment",
            EDIT
                + "---\n"
                + clusterBinding("edit", "{kind: ServiceAccount, name: app, namespace: shop}"),
            "cluster-binding * ServiceAccount shop/app: is bound to ClusterRole edit: get secrets"),
        row(
            "a level that was widened",
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: "slipway:readonly"}
            rules: [{apiGroups: [""], resources: [secrets], verbs: [get]}]
            """,
            "changed-role * ClusterRole slipway:readonly: allows more than readonly: get secrets",
            "changed-role * ClusterRole slipway:readonly: lacks of readonly: get configmaps, list"
                + " configmaps, watch configmaps"));
  }

  private static String binding(
      String namespace, String name, String label, String role, String subjects) {
    return """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: RoleBinding
    metadata: {name: "%s", namespace: %s, labels: {%s}}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: %s}
    subjects: [%s]
    """
        .formatted(name, namespace, label, role, subjects);
  }

  private static String clusterBinding(String role, String subjects) {
    return """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: {name: a}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %s}
    subjects: [%s]
    """
        .formatted(role, subjects);
  }

  private static Arguments row(String what, String yaml, String... found) {
    return Arguments.of(what, yaml, List.of(found));
  }
}
