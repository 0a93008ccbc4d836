package dev.slipway.delivery.inventory.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.access.expiry.Bindings;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has a level, by the bindings that say so. */
class LiveGrantsTest {
  private LiveScene scene;

  @BeforeEach
  void applied() throws Exception {
    scene = new ShopCluster().scene;
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
        "apiVersion: rbac.authorization.k8s.io/v1\n"
            + "kind: RoleBinding\n"
            + "metadata: {name: other, namespace: shop}\n",
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
}
