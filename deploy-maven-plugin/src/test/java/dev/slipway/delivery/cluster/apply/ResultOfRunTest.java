package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.result.ChangedObject;
import dev.slipway.delivery.cluster.result.RunResult;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.Event.Change;
import dev.slipway.delivery.field.FieldPath;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a run tells the goals after it. */
class ResultOfRunTest extends RunInMemory {
  private static final String SERVICE =
      "apiVersion: v1\nkind: Service\nmetadata: {name: %s, namespace: shop%s}\nspec: {a: %s}\n";

  @Test
  void namesWhatItChangedAndNothingElse() throws IOException {
    RunResult first =
        result(
            release(
                "c", app("shop", "1", SHOP, SERVICE.formatted("a", "", 1)), app("x", "1", map())));
    assertThat(first.changed())
        .extracting(object -> object.app() + " " + object.change() + " " + object.id())
        .containsExactlyInAnyOrder(
            "shop CREATED Namespace shop",
            "shop CREATED Service shop/a",
            "x CREATED ConfigMap shop/m");
    assertThat(first.changed()).allMatch(ChangedObject::spec);
    assertThat(first.release()).isEqualTo("20261123T093000Z");
    assertThat(first.started()).isEqualTo(now);
    assertThat(first.server()).isEqualTo(cluster.server());

    RunResult second =
        result(
            release(
                "c", app("shop", "1", SHOP, SERVICE.formatted("a", "", 1)), app("x", "1", map())));
    assertThat(second.changed()).isEmpty();
    assertThat(second.apps()).isEmpty();
    assertThat(second.release()).isEmpty();

    RunResult third =
        result(release("c", app("shop", "2", SHOP, SERVICE.formatted("a", "", 2)), app("x", "2")));
    assertThat(third.changed())
        .singleElement()
        .satisfies(
            object -> {
              assertThat(object.change()).isEqualTo(Change.CHANGED);
              assertThat(object.spec()).isTrue();
              assertThat(object.object().uid()).isNotEmpty();
            });
    assertThat(third.deleted()).isEqualTo(Map.of("x", 1));
    assertThat(third.apps()).containsExactlyInAnyOrder("shop", "x");
  }

  @Test
  void metadataAloneIsNoChangeOfTheSpec() throws IOException {
    RunResult unused = result(release("c", app("shop", "1", SHOP, SERVICE.formatted("a", "", 1))));
    RunResult labelled =
        result(release("c", app("shop", "2", SHOP, SERVICE.formatted("a", ", labels: {x: y}", 1))));
    assertThat(labelled.changed()).singleElement().matches(object -> !object.spec());
  }

  /** By its own hash, an object did not change in the release. */
  @Test
  void whatChangedInTheClusterAloneHasDrifted() throws IOException {
    String service = SERVICE.formatted("a", "", 1);
    Release release = release("c", app("shop", "1", SHOP, service, SERVICE.formatted("b", "", 1)));
    RunResult first = result(release);
    assertThat(first.changed()).noneMatch(ChangedObject::drifted);
    String path = "/api/v1/namespaces/shop/services/";
    cluster.edit(
        path + "a", "kubectl-edit", "", content -> FieldPath.of("spec", "a").with(content, 7));
    cluster.remove(path + "b");

    assertThat(result(release).changed())
        .extracting(object -> object.id().name() + " " + object.change() + " " + object.drifted())
        .containsExactlyInAnyOrder("a CHANGED true", "b CREATED true");

    RunResult third =
        result(
            release(
                "c",
                app(
                    "shop",
                    "1",
                    SHOP,
                    SERVICE.formatted("a", "", 2),
                    SERVICE.formatted("b", "", 1))));
    assertThat(third.changed()).noneMatch(ChangedObject::drifted);
  }

  private RunResult result(Release release) throws IOException {
    return run(duration -> {}).apply(release, Optional.empty(), PlanApproval.NONE);
  }

  private static String map() {
    return CONFIG_MAP.formatted("m");
  }
}
