package dev.slipway.delivery.rollout.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.watch.Unreadable;
import dev.slipway.delivery.cluster.watch.WatchScope;
import dev.slipway.delivery.rollout.live.ObjectGraph;
import dev.slipway.manifest.source.ObjectId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchingTest {
  private static final WatchScope SCOPE =
      WatchScope.all(new ApiResource("apps", "v1", "Deployment", "deployments", true))
          .in(List.of("shop", "web"));

  private final Unreadables unreadables = new Unreadables();
  private final Watching watching = new Watching(new ObjectGraph(), unreadables, event -> {});

  @ParameterizedTest
  @CsvSource({
    // kind, namespace of the object; that can't be read (- is the whole cluster) -> unreadable
    "Deployment,  shop, shop, true",
    "Deployment,  web,  shop, false",
    "Deployment,  shop, -,    true",
    "StatefulSet, shop, shop, false",
  })
  void whatCanNotBeReadIsOfANamespace(
      String kind, String namespace, String forbidden, boolean unreadable) {
    watching.unreadable(SCOPE, missing(forbidden.replace("-", ""), "list", "watch"));
    watching.complete(SCOPE);
    ObjectId object = new ObjectId("apps", kind, namespace, "orders");
    assertThat(watching.unreadable(object))
        .isEqualTo(unreadable ? Optional.of("403 no") : Optional.empty());
    assertThat(watching.isListed(object)).isEqualTo(!unreadable && kind.equals("Deployment"));
  }

  @Test
  void whatIsListedAgainAndAgainIsReadAndItsRightIsNamedOnce() {
    watching.polled(SCOPE, missing("shop", "watch"));
    watching.polled(SCOPE, missing("web", "watch"));
    watching.complete(SCOPE);
    ObjectId object = new ObjectId("apps", "Deployment", "shop", "orders");
    assertThat(watching.unreadable(object)).isEmpty();
    assertThat(watching.isListed(object)).isTrue();
    assertThat(unreadables.warning())
        .contains(
            """
            Not everything could be watched, so changes were seen late: deployments in namespace \
            shop (403 no), deployments in namespace web (403 no)
            Rules that allow it:
            - {apiGroups: ["apps"], resources: [deployments], verbs: [watch]}""");
  }

  @Test
  void whatIsNoLongerListedEitherNeedsBothRights() {
    watching.polled(SCOPE, missing("shop", "watch"));
    watching.unreadable(SCOPE, missing("shop", "list", "watch"));
    assertThat(unreadables.warning().orElseThrow())
        .startsWith("Not everything could be read")
        .contains("verbs: [list, watch]")
        .doesNotContain("watched");
  }

  private static Unreadable missing(String namespace, String... verbs) {
    return new Unreadable("apps", "deployments", List.of(verbs), namespace, "403 no");
  }
}
