package dev.slipway.delivery.doctor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.preview.Permission;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissingPermissionsTest {
  private static Permission permission(String verb, String resource, String namespace) {
    return new Permission(verb, "", resource, namespace, "");
  }

  @Test
  void kindsWithTheSameVerbsShareAText() {
    MissingPermissions missing =
        new MissingPermissions(
            List.of(
                permission("create", "services", "shop"),
                permission("patch", "services", "shop"),
                permission("create", "pods", "shop"),
                permission("patch", "pods", "shop"),
                new Permission("bind", "rbac.authorization.k8s.io", "clusterroles", "", "admin")));

    assertThat(missing.text())
        .isEqualTo(
            "bind clusterroles.rbac.authorization.k8s.io/admin;"
                + " create, patch pods, services in namespace shop");
  }

  @Test
  void manyAreCounted() {
    List<Permission> all = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      all.add(permission("list", "kind" + i, ""));
      all.add(permission("create", "pods", "namespace" + i));
    }

    assertThat(new MissingPermissions(all).text())
        .startsWith("create pods in namespace namespace0; ")
        .endsWith("; …, 18 in all");
    assertThat(
            new MissingPermissions(all.stream().filter(one -> one.namespace().isEmpty()).toList())
                .text())
        .isEqualTo("list kind0, kind1, kind2, kind3 and 5 more");
  }

  @Test
  void pruningAndWaitingAreNotNeededToApply() {
    MissingPermissions missing =
        new MissingPermissions(
            List.of(
                permission("list", "pods", ""),
                permission("watch", "pods", ""),
                permission("delete", "pods", "shop"),
                permission("get", "pods/log", "shop"),
                permission("get", "pods", "shop")));

    assertThat(missing.required().all()).containsExactly(permission("get", "pods", "shop"));
  }
}
