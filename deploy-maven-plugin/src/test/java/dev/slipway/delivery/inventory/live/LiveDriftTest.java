package dev.slipway.delivery.inventory.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.field.FieldPath;
import dev.slipway.delivery.inventory.LiveApp.Drift;
import dev.slipway.delivery.rollout.State;
import dev.slipway.manifest.source.ManifestObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What differs from the release. */
class LiveDriftTest {
  private ShopCluster shop;
  private LiveScene scene;

  @BeforeEach
  void applied() throws Exception {
    shop = new ShopCluster();
    scene = shop.scene;
  }

  @Test
  void namesFieldsThatDifferFromTheRelease() throws Exception {
    assertThat(shop.live("orders").drift()).isEmpty();
    scene.edit(
        ShopCluster.DEPLOYMENTS + "orders",
        object -> FieldPath.parse("spec.replicas").with(object, 5));
    scene.cluster.remove("/api/v1/namespaces/shop/configmaps/settings");
    assertThat(shop.live("orders").drift())
        .containsExactly(
            new Drift("ConfigMap shop/settings", List.of()),
            new Drift("Deployment shop/orders", List.of("spec.replicas")));
    assertThat(shop.live("database").drift()).isEmpty();
  }

  /** Lists by label don't have it; it is there all the same. */
  @Test
  void anObjectWithoutItsLabelIsNotMissing() throws Exception {
    scene.edit(
        "/api/v1/namespaces/shop/configmaps/settings",
        object -> {
          Map<String, Object> metadata =
              new LinkedHashMap<>(ManifestObject.map(object.get("metadata")));
          metadata.put("labels", Map.of());
          Map<String, Object> bare = new LinkedHashMap<>(object);
          bare.put("metadata", metadata);
          return bare;
        });
    assertThat(shop.live("orders").drift())
        .singleElement()
        .satisfies(
            drift -> {
              assertThat(drift.object()).isEqualTo("ConfigMap shop/settings");
              assertThat(drift.fields()).isNotEmpty();
            });
  }

  @Test
  void aDeletedWorkloadIsNoHealthyApp() throws Exception {
    scene.cluster.remove(ShopCluster.DEPLOYMENTS + "orders");
    assertThat(shop.live("orders").state()).isEqualTo(State.NOT_FOUND);
    assertThat(shop.live("orders").drift())
        .containsExactly(new Drift("Deployment shop/orders", List.of()));
  }

  @Test
  void secretsAreNeverRead() throws Exception {
    scene.cluster.remove("/api/v1/namespaces/shop/secrets/key");
    assertThat(shop.live("orders").drift()).isEmpty();
    assertThat(scene.cluster.requests)
        .noneMatch(request -> request.matches("(GET|LIST|OBJ).*secrets.*"));
  }

  @Test
  void nothingIsWritten() throws Exception {
    long before = scene.cluster.requests.size();
    scene.edit(
        ShopCluster.DEPLOYMENTS + "orders",
        object -> FieldPath.parse("spec.replicas").with(object, 5));
    scene.read();
    assertThat(scene.cluster.requests.subList((int) before, scene.cluster.requests.size()))
        .isNotEmpty()
        .allMatch(request -> request.matches("(GET|LIST|OBJECTS|STATE|DISCOVER)( .*)?"));
  }
}
