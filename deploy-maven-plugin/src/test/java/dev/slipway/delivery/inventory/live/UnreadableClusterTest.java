package dev.slipway.delivery.inventory.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.rollout.State;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnreadableClusterTest {
  private final LiveScene scene = new LiveScene("production");

  @BeforeEach
  void applied() throws Exception {
    scene.app("orders", "20261130T090000Z", ShopCluster.ORDERS).recorded();
  }

  @Test
  void whatMayNotBeListedIsAProblemAndNotMissing() throws Exception {
    forbid("(LIST|OBJECTS) .*/deployments");
    LiveFacts facts = scene.read();
    assertThat(facts.problems())
        .containsOnlyKeys(Source.LIVE)
        .hasEntrySatisfying(
            Source.LIVE,
            text ->
                assertThat(text)
                    .isEqualTo(
                        "no permission to list deployments.apps in shop: grant the verbs get and"
                            + " list, see"
                            + " https://slipway.dev/docs/inventory-live.md#rbac-for-the-reader"));
    assertThat(facts.applied()).containsKeys("orders");
    assertThat(facts.live().get("orders"))
        .satisfies(
            orders -> {
              assertThat(orders.state()).isEqualTo(State.UNKNOWN);
              assertThat(orders.drift()).isEmpty();
            });
  }

  /** Only where the environment manages access is it a problem that who has it can't be read. */
  @Test
  void grantsThatMayNotBeReadAreAProblemOfEnvironmentsWithAccess() throws Exception {
    forbid("OBJECTS .*/rolebindings");
    assertThat(scene.read().problems()).isEmpty();
    scene
        .app(
            "access",
            "20261130T090000Z",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: shop}\n")
        .recorded();
    assertThat(scene.read().problems())
        .containsOnlyKeys(Source.LIVE)
        .hasEntrySatisfying(
            Source.LIVE, text -> assertThat(text).startsWith("who has access can't be read: 403"));
  }

  @Test
  void withoutTheRecordNothingIsKnown() throws Exception {
    forbid("GET .*/configmaps/slipway-production");
    LiveFacts facts = scene.read();
    assertThat(facts.applied()).isEmpty();
    assertThat(facts.live()).isEmpty();
    assertThat(facts.problems())
        .containsOnlyKeys(Source.APPLIED, Source.LIVE)
        .allSatisfy(
            (source, text) ->
                assertThat(text)
                    .isEqualTo(
                        "no permission to read the run record in namespace slipway-system:"
                            + " 403 forbidden here"));
  }

  @Test
  void anEnvironmentThatWasNeverAppliedSaysSo() throws Exception {
    LiveFacts facts =
        Objects.requireNonNull(
            new LiveReader(target -> scene.cluster, () -> LiveScene.NOW)
                .read(List.of(LiveScene.target("other")))
                .get("other"));
    assertThat(facts.live()).isEmpty();
    assertThat(facts.problems())
        .containsOnlyKeys(Source.APPLIED)
        .allSatisfy(
            (source, text) ->
                assertThat(text).startsWith("no run record in namespace slipway-system: "));
  }

  @Test
  void whatFailsIsNamedWithTheServersWords() throws Exception {
    scene.cluster.before =
        request -> {
          if (request.contains("LIST") && request.contains("configmaps")) {
            throw new ApiException(503, "etcd is away");
          }
        };
    LiveFacts facts = scene.read();
    assertThat(facts.problems())
        .containsOnlyKeys(Source.LIVE)
        .containsEntry(Source.LIVE, "configmaps can't be read: 503 etcd is away");
    assertThat(facts.live().values()).allSatisfy(app -> assertThat(app.drift()).isEmpty());
  }

  private void forbid(String requests) {
    scene.cluster.before =
        request -> {
          if (request.matches(requests)) {
            throw new ApiException(403, "forbidden here");
          }
        };
  }
}
