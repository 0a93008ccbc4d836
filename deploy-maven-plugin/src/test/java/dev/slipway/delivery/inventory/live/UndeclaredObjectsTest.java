package dev.slipway.delivery.inventory.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.field.FieldPath;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UndeclaredObjectsTest {
  private final LiveScene scene = new LiveScene("production");

  @BeforeEach
  void applied() throws Exception {
    scene.app("orders", "20261130T090000Z", ShopCluster.ORDERS).recorded();
  }

  /** Objects that are there and what is said of them; empty where they are declared. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Deployment | shop | '' | '' | 'Deployment shop/old'
          Deployment | shop | production | '' | 'Deployment shop/old, with the label of production'
          Deployment | elsewhere | production | '' | 'Deployment elsewhere/old, with the label of production'
          Deployment | elsewhere | '' | '' | ''
          Deployment | shop | staging | '' | ''
          Deployment | shop | '' | owner | ''
          Deployment | shop | production | owner | ''
          ConfigMap | shop | '' | '' | ''
          ConfigMap | shop | production | '' | 'ConfigMap shop/old, with the label of production'
          Pod | shop | '' | '' | 'Pod shop/old'
          Secret | shop | production | '' | ''
          """)
  void undeclaredObjectsAreNamed(
      String kind, String namespace, String environment, String owner, String line)
      throws Exception {
    boolean core = !kind.equals("Deployment");
    String labels = environment.isEmpty() ? "{}" : "{slipway.dev/environment: " + environment + "}";
    scene.cluster.make(
        (core ? "/api/v1" : "/apis/apps/v1")
            + "/namespaces/"
            + namespace
            + "/"
            + kind.toLowerCase(Locale.ROOT)
            + "s/old",
        """
        apiVersion: %s
        kind: %s
        metadata: {name: old, namespace: %s, labels: %s, ownerReferences: [%s]}
        """
            .formatted(
                core ? "v1" : "apps/v1",
                kind,
                namespace,
                labels,
                owner.isEmpty() ? "" : "{uid: x}"),
        "kubectl-create",
        "Update");
    assertThat(scene.read().undeclared()).isEqualTo(line.isEmpty() ? List.of() : List.of(line));
  }

  private void deployment(String name) {
    scene.cluster.make(
        "/apis/apps/v1/namespaces/shop/deployments/" + name,
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: %s, namespace: shop}\n"
            .formatted(name),
        "kubectl-create",
        "Update");
  }

  @Test
  void manyAreCounted() throws Exception {
    for (int i = 1000; i < 1203; i++) {
      deployment("d-" + i);
    }
    assertThat(scene.read().undeclared())
        .hasSize(201)
        .startsWith("Deployment shop/d-1000")
        .endsWith("Deployment shop/d-1199", "and 3 more");
  }

  @Test
  void anObjectThatIsBeingDeletedIsNotNamed() throws Exception {
    deployment("old");
    scene.edit(
        "/apis/apps/v1/namespaces/shop/deployments/old",
        object -> FieldPath.parse("metadata.finalizers").with(object, List.of("example.com/wait")));
    String path = "/apis/apps/v1/namespaces/shop/deployments/old";
    scene.cluster.delete(
        new ApiResource("apps", "v1", "Deployment", "deployments", true),
        ObjectState.of(scene.cluster.whole(path)));
    assertThat(scene.cluster.has(path)).isTrue();
    assertThat(scene.read().undeclared()).isEmpty();
  }
}
