package dev.slipway.delivery.access.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.preview.Permission;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoleRulesTest {
  @Test
  void joinsVerbsNamesAndResources() {
    PermissionSet set =
        set(
            permission("get", "apps", "deployments", "shop", ""),
            permission("patch", "apps", "deployments", "shop", ""),
            permission("get", "apps", "daemonsets", "shop", ""),
            permission("patch", "apps", "daemonsets", "shop", ""),
            permission("get", "", "secrets", "shop", ""),
            permission("bind", "rbac", "clusterroles", "shop", "a"),
            permission("bind", "rbac", "clusterroles", "shop", "b"),
            permission("get", "", "/metrics", "", ""));

    assertThat(RoleRules.of(set.in("shop")))
        .containsExactly(
            rule("", List.of("secrets"), "get"),
            rule("apps", List.of("daemonsets", "deployments"), "get", "patch"),
            Map.of(
                "apiGroups", List.of("rbac"),
                "resources", List.of("clusterroles"),
                "resourceNames", List.of("a", "b"),
                "verbs", List.of("bind")));
    assertThat(RoleRules.of(set.in("")))
        .containsExactly(Map.of("nonResourceURLs", List.of("/metrics"), "verbs", List.of("get")));
    assertThat(set.namespaces()).containsExactly("shop");
  }

  /** A permission for all objects, or for the whole cluster, contains the narrow ones. */
  @Test
  void leavesOutWhatOthersContain() {
    PermissionSet set =
        set(
            permission("list", "", "pods", "", ""),
            permission("list", "", "pods", "shop", ""),
            permission("list", "", "pods", "shop", "one"),
            permission("get", "", "pods", "shop", "one"),
            permission("get", "", "pods", "", "one"),
            permission("get", "", "services", "", "one"),
            permission("get", "", "services", "shop", "two"));
    assertThat(set.all())
        .extracting(Permission::text)
        .containsExactly(
            "get pods/one", "get services/one", "get services/two in namespace shop", "list pods");
  }

  private static Map<String, Object> rule(String group, List<String> resources, String... verbs) {
    return Map.of("apiGroups", List.of(group), "resources", resources, "verbs", List.of(verbs));
  }

  private static PermissionSet set(Permission... permissions) {
    return new PermissionSet(Arrays.asList(permissions));
  }

  private static Permission permission(
      String verb, String group, String resource, String namespace, String name) {
    return new Permission(verb, group, resource, namespace, name);
  }
}
