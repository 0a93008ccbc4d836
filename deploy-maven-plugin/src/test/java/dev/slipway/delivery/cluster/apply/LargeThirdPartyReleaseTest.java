package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.plan.PlanText;
import dev.slipway.delivery.environment.release.Release;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Raw YAML of the shape of kube-prometheus: definitions and their objects, roles, dashboards,
 * workloads, 131 objects in all.
 */
class LargeThirdPartyReleaseTest extends RunInMemory {
  private static final List<String> CUSTOM =
      List.of(
          "ServiceMonitor", "PrometheusRule", "PodMonitor", "Probe", "Prometheus", "Alertmanager");
  private static final String GROUP = "monitoring.example";
  private static final String RBAC = "rbac.authorization.k8s.io/v1";
  private static final String DEFINITIONS =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/";
  private static final String RECORD = "/api/v1/namespaces/slipway-system/configmaps/slipway-test";

  @BeforeEach
  void server() {
    cluster.serve("", "v1", "ServiceAccount", "serviceaccounts", true);
    cluster.serve("rbac.authorization.k8s.io", "v1", "ClusterRole", "clusterroles", false);
    cluster.serve(
        "rbac.authorization.k8s.io", "v1", "ClusterRoleBinding", "clusterrolebindings", false);
    cluster.serve("rbac.authorization.k8s.io", "v1", "Role", "roles", true);
    cluster.serve("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings", true);
    cluster.serve("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", true);
    cluster.serve("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets", true);
    cluster.serve("apps", "v1", "DaemonSet", "daemonsets", true);
    cluster.after = this::establish;
  }

  @Test
  void oneEditedDashboardIsOneLineAndOneWrite() throws IOException {
    Release first = release("c1", app("environment", "h1", texts(-1)));
    assertThat(first.ordered()).hasSize(131);
    apply(first);
    now = now.plusSeconds(86_400);
    cluster.requests.clear();
    Release edited = release("c2", app("environment", "h2", texts(17)));

    Plan plan = new PlanRun(cluster, InstantSource.system()).plan(edited, Optional.empty()).plan();
    assertThat(PlanText.lines(plan))
        .containsExactly(
            "environment (team-a)",
            "  ~ ConfigMap monitoring/dashboard-17",
            "      ~ data[\"board.json\"] line 3:   \"refresh\": \"10s\" ->   \"refresh\": \"30s\"",
            "  130 unchanged",
            "Plan for test on https://127.0.0.1:6443: 0 to create, 1 to change, 0 to recreate,"
                + " 0 to delete, 130 unchanged, 0 refused");
    apply(edited);

    assertThat(cluster.applied())
        .containsExactly("/api/v1/namespaces/monitoring/configmaps/dashboard-17", RECORD);
    assertThat(cluster.asked("DELETE", "MANAGED")).isEmpty();
  }

  @Test
  void aLostRecordWritesNothing() throws IOException {
    Release release = release("c1", app("environment", "h1", texts(-1)));
    apply(release);
    now = now.plusSeconds(86_400);
    cluster.remove(RECORD);
    cluster.requests.clear();

    Plan plan = new PlanRun(cluster, InstantSource.system()).plan(release, Optional.empty()).plan();
    assertThat(plan.count(Action.UNCHANGED)).isEqualTo(131);
    apply(release);

    assertThat(cluster.applied()).containsExactly(RECORD);
  }

  // --- the scene

  /** A definition that is written is served at once. */
  private void establish(String request) {
    if (!request.startsWith("APPLY " + DEFINITIONS)) {
      return;
    }
    String path = request.substring("APPLY ".length());
    cluster.edit(
        path,
        "kube-apiserver",
        "status",
        definition -> {
          Map<String, Object> changed = new LinkedHashMap<>(definition);
          changed.put(
              "status",
              Map.of("conditions", List.of(Map.of("type", "Established", "status", "True"))));
          return changed;
        });
    CUSTOM.stream()
        .filter(kind -> path.endsWith("/" + plural(kind) + "." + GROUP))
        .forEach(kind -> cluster.serve(GROUP, "v1", kind, plural(kind), true));
  }

  private static String[] texts(int edited) {
    List<String> texts = new ArrayList<>();
    texts.add("apiVersion: v1\nkind: Namespace\nmetadata: {name: monitoring}\n");
    CUSTOM.forEach(kind -> texts.add(definition(kind)));
    for (int n = 0; n < 10; n++) {
      texts.add(object("v1", "ServiceAccount", "account", n, ""));
      texts.add(object(RBAC, "ClusterRole", "role", n, "rules: [{verbs: [get]}]\n"));
      texts.add(object(RBAC, "ClusterRoleBinding", "role", n, "roleRef: {name: x}\n"));
      texts.add(object("v1", "Service", "web", n, "spec: {ports: [{port: 9090}]}\n"));
    }
    for (int n = 0; n < 8; n++) {
      texts.add(object("networking.k8s.io/v1", "NetworkPolicy", "web", n, "spec: {a: b}\n"));
      texts.add(object("monitoring.example/v1", "PrometheusRule", "rules", n, "spec: {a: 1}\n"));
    }
    for (int n = 0; n < 14; n++) {
      texts.add(object("monitoring.example/v1", "ServiceMonitor", "web", n, "spec: {a: 1}\n"));
    }
    for (int n = 0; n < 32; n++) {
      String refresh = n == edited ? "30s" : "10s";
      String board =
          "data:\n  board.json: |\n    {\n      \"uid\": \"b\",\n      \"refresh\": \""
              + refresh
              + "\"\n    }\n";
      texts.add(object("v1", "ConfigMap", "dashboard", n, board));
    }
    for (int n = 0; n < 6; n++) {
      texts.add(object("apps/v1", "Deployment", "web", n, "spec: {replicas: 1}\n"));
      texts.add(object(RBAC, "Role", "role", n, "rules: [{verbs: [list]}]\n"));
      texts.add(object(RBAC, "RoleBinding", "role", n, "roleRef: {name: x}\n"));
    }
    texts.add(object("apps/v1", "DaemonSet", "node", 0, "spec: {a: b}\n"));
    texts.add(object("policy/v1", "PodDisruptionBudget", "web", 0, "spec: {minAvailable: 1}\n"));
    texts.add(object("monitoring.example/v1", "Prometheus", "k8s", 0, "spec: {replicas: 2}\n"));
    texts.add(object("monitoring.example/v1", "Alertmanager", "main", 0, "spec: {replicas: 3}\n"));
    return texts.toArray(String[]::new);
  }

  private static String definition(String kind) {
    return ("apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n"
            + "metadata: {name: %1$s.%2$s}\n"
            + "spec: {group: %2$s, scope: Namespaced, names: {kind: %3$s, plural: %1$s},"
            + " versions: [{name: v1, served: true}]}\n")
        .formatted(plural(kind), GROUP, kind);
  }

  private static String object(String apiVersion, String kind, String name, int n, String rest) {
    return "apiVersion: %s\nkind: %s\nmetadata: {name: %s-%d, namespace: monitoring}\n%s"
        .formatted(apiVersion, kind, name, n, rest);
  }

  private static String plural(String kind) {
    return kind.toLowerCase(Locale.ROOT) + "s";
  }
}
