package dev.slipway.its.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.cluster.apply.PlanApproval;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.Fault;
import dev.slipway.its.bed.Gate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whole runs that have something to delete, and what must stay all the same. */
class PruneFaultsIT {
  private static final Pattern SUM = Pattern.compile("slipway\\.prune\\.confirm=([0-9a-f]+)");

  private ClusterScene scene;
  private Shop shop;
  private String space;

  @BeforeEach
  void applied() throws Exception {
    scene = ClusterScene.of(BedFile.load(), "prune");
    shop = new Shop(scene.name());
    space = "/api/v1/namespaces/" + scene.name();
    Run.of(scene.kubeconfig()).apply(shop.release());
  }

  @Test
  void aRunWhoseApplyFailedDeletesNothing() throws Exception {
    String orders = Shop.ORDERS.replace("info", "debug");
    Release next =
        shop.release(shop.front(), shop.app("orders", orders.substring(0, orders.indexOf("---"))));
    try (Gate gate = scene.gate()) {
      gate.add(
          Fault.refusal(
              "PATCH", "(?!.*dryRun).*/configmaps/level.*", 999, 500, "InternalError", ""));

      assertThatThrownBy(() -> Run.of(scene.kubeconfig(gate.url())).apply(next))
          .hasMessageContaining("level")
          .hasMessageContaining("nothing was deleted");

      assertThat(gate.seen()).noneMatch(one -> one.method().equals("DELETE"));
    }
    assertThat(scene.live()).containsKey("configmaps/limits");

    Run.of(scene.kubeconfig()).apply(next);
    assertThat(scene.live()).containsKey("configmaps/level").doesNotContainKey("configmaps/limits");
    scene.isAtRest(next);
  }

  @Test
  void aDeletionThatIsRefusedIsSaidAndDoneByTheNextRun() throws Exception {
    Release next = shop.withoutLimits();
    try (Gate gate = scene.gate()) {
      gate.add(Fault.refusal("DELETE", ".*/configmaps/limits", 999, 403, "Forbidden", ""));

      assertThatThrownBy(() -> Run.of(scene.kubeconfig(gate.url())).apply(next))
          .hasMessageContaining("delete configmaps in namespace " + scene.name())
          .hasMessageContaining("403 the gate says Forbidden");
    }
    assertThat(scene.live()).containsKey("configmaps/limits");
    assertThat(scene.holder()).isEmpty();

    Run.of(scene.kubeconfig()).apply(next);
    assertThat(scene.live()).doesNotContainKey("configmaps/limits");
    scene.isAtRest(next);
  }

  @Test
  void endpointsThatLagBehindTheirServiceStay() throws Exception {
    JsonNode service = get("/services/front");
    // A controller copies the labels of a Service to its Endpoints, a little later each time.
    copy(service, "Endpoints", "/endpoints", "front");
    String front = Shop.FRONT.replace("port: 80", "port: 81");
    Release next = shop.release(shop.app("front", front), shop.app("orders", Shop.ORDERS));

    Run.of(scene.kubeconfig()).apply(next);
    Run.of(scene.kubeconfig()).apply(next);

    assertThat(label(get("/services/front"))).isNotEqualTo(label(service));
    assertThat(label(get("/endpoints/front"))).isEqualTo(label(service));
    scene.isAtRest(next);
  }

  @Test
  void whatHasOurLabelsButWasAppliedByOthersStays() throws Exception {
    copy(get("/configmaps/limits"), "ConfigMap", "/configmaps", "limits-copy");
    Release next = shop.withoutLimits();

    Run.of(scene.kubeconfig()).apply(next);

    assertThat(scene.live()).doesNotContainKey("configmaps/limits");
    assertThat(get("/configmaps/limits-copy").path("data").path("orders").asString())
        .isEqualTo("12");
    scene.isAtRest(next);
  }

  @ParameterizedTest
  @CsvSource({
    "slipway.dev/prune, keep",
    "argocd.argoproj.io/sync-options, Prune=false",
    "helm.sh/resource-policy, keep",
    "kustomize.toolkit.fluxcd.io/prune, disabled",
    "client.lifecycle.config.k8s.io/deletion, detach",
    "kapp.k14s.io/delete-strategy, orphan"
  })
  void whatIsAnnotatedToBeKeptStays(String annotation, String value) throws Exception {
    scene
        .client()
        .merge(
            space + "/configmaps/limits",
            "{\"metadata\":{\"annotations\":{\"%s\":\"%s\"}}}".formatted(annotation, value));
    Release next = shop.withoutLimits();

    Run.of(scene.kubeconfig()).apply(next);

    assertThat(scene.live()).containsKey("configmaps/limits");
    scene.isAtRest(next);
  }

  @Test
  void aReferenceThatIsGoneByMistakeStopsARunWithoutAPlan() throws Exception {
    var before = scene.live();
    Release next = shop.release(shop.app("orders", Shop.ORDERS.replace("info", "debug")));

    assertThatThrownBy(() -> Run.of(scene.kubeconfig()).apply(next))
        .hasMessageContaining("SLIP-5014")
        .hasMessageContaining("Deployment " + scene.name() + "/front (app front)")
        .hasMessageContaining("Nothing was deleted");

    assertThat(scene.live()).isEqualTo(before);
  }

  @Test
  void aReferenceThatIsGoneStopsTheRunIfTheEnvironmentLosesMoreThanHalf() throws Exception {
    var before = scene.live();
    Release next = shop.release(shop.app("orders", Shop.ORDERS.replace("info", "debug")));
    Run run = Run.of(scene.kubeconfig());
    PlanApproval planned = new PlanApproval(Optional.of(run.plan(next)), "plan.json", false, "");
    String[] sum = new String[1];

    assertThatThrownBy(() -> run.agreement(planned).apply(next))
        .hasMessageContaining("SLIP-5013")
        .hasMessageContaining("4 of 7 objects (57 %)")
        .hasMessageContaining("Deployment " + scene.name() + "/front (app front)")
        .hasMessageContaining("Nothing was deleted")
        .satisfies(
            e -> {
              Matcher matcher = SUM.matcher(String.valueOf(e.getMessage()));
              assertThat(matcher.find()).isTrue();
              sum[0] = matcher.group(1);
            });

    assertThat(scene.live()).isEqualTo(before);
    run.agreement(new PlanApproval(planned.plan(), "plan.json", false, sum[0])).apply(next);
    // The namespace stays: it would take what others have in it along.
    assertThat(scene.live())
        .containsOnlyKeys("namespaces/" + scene.name(), "configmaps/level", "configmaps/limits");
    scene.isAtRest(next);
  }

  /** Makes an object with the labels and annotations of another, by another field manager. */
  private void copy(JsonNode original, String kind, String plural, String name) throws Exception {
    ObjectNode copy = ((ObjectNode) original).deepCopy();
    copy.retain("data");
    copy.put("apiVersion", "v1").put("kind", kind);
    copy.putObject("metadata")
        .put("name", name)
        .set("labels", original.path("metadata").path("labels"));
    scene.client().create(space + plural, copy.toString());
  }

  private JsonNode get(String path) throws Exception {
    return scene.client().get(space + path).orElseThrow();
  }

  private static String label(JsonNode object) {
    return object.path("metadata").path("labels").path("slipway.dev/release").asString();
  }
}
