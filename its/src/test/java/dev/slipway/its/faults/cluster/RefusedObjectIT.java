package dev.slipway.its.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.environment.release.Release;
import dev.slipway.its.bed.BedFile;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects that a policy or a webhook of the cluster refuses. */
class RefusedObjectIT {
  private BedFile bed;
  private ClusterScene scene;
  private Release before;
  private Release after;

  @BeforeEach
  void scene() throws Exception {
    bed = BedFile.load();
    assumeTrue(bed.real("kube"), "no kube-apiserver here: the stand-in has no admission");
    scene = ClusterScene.of(bed, "refused");
    before = scene.release();
    Shop shop = new Shop(scene.name());
    String orders = Shop.ORDERS.replace("info", Admission.FORBIDDEN).replace("12", "13");
    after = shop.release(shop.front(), shop.app("orders", orders));
    Run.of(scene.kubeconfig()).apply(before);
  }

  @Test
  void aPolicyRefusesTheDryRunAndNothingIsApplied() throws Exception {
    var live = scene.live();
    try (Admission policy = Admission.policy(scene)) {
      assertThatThrownBy(() -> Run.of(scene.kubeconfig()).apply(after))
          .hasMessageContaining("level")
          .hasMessageContaining("the policy does not like it")
          .hasMessageContaining("Nothing was applied");

      assertThat(scene.live()).isEqualTo(live);
      scene.isAtRest(before);
    }
    Run.of(scene.kubeconfig()).apply(after);
    assertThat(data("level", "level")).isEqualTo(Admission.FORBIDDEN);
    scene.isWhole();
    scene.isAtRest(after);
  }

  @Test
  void aWebhookRefusesTheApplyAndTheOthersOfTheStageAreApplied() throws Exception {
    AtomicInteger dryRuns = new AtomicInteger();
    try (Admission webhook = Admission.webhook(scene, bed.tls(), dryRuns)) {
      assertThatThrownBy(() -> Run.of(scene.kubeconfig()).apply(after))
          .hasMessageContaining("SLIP-5002: 1 object was refused by the cluster")
          .hasMessageContaining("level")
          .hasMessageContaining("the webhook does not like it")
          .hasMessageContaining("nothing was deleted");

      assertThat(dryRuns).hasPositiveValue();
      assertThat(data("limits", "orders")).isEqualTo("13");
      assertThat(data("level", "level")).isEqualTo("info");
      assertThat(scene.live().keySet()).isEqualTo(Shop.names(scene.name()));
      assertThat(scene.holder()).isEmpty();
    }
    Run.of(scene.kubeconfig()).apply(after);
    assertThat(data("level", "level")).isEqualTo(Admission.FORBIDDEN);
    scene.isWhole();
    scene.isAtRest(after);
  }

  private String data(String map, String key) throws Exception {
    String path = "/api/v1/namespaces/" + scene.name() + "/configmaps/" + map;
    return scene.client().get(path).orElseThrow().path("data").path(key).asString();
  }
}
