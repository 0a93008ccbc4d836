package dev.slipway.delivery.cluster.prune.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PruneScopeTest {

  @Test
  void hasTheReleasesObjectsWhereTheClusterHasThem() {
    String text =
        """
        {apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop}}
        ---
        {apiVersion: acme.example/v1beta1, kind: Widget, metadata: {name: w}}
        ---
        {apiVersion: acme.example/v1, kind: Place, metadata: {name: p, namespace: shop}}
        ---
        {apiVersion: new.example/v1, kind: Thing, metadata: {name: t, namespace: shop}}
        """;
    PruneScope scope =
        PruneScope.of(
            release(new ManifestReader().read(text, "x.yaml")),
            new ApiResources(
                List.of(
                    Live.CONFIG_MAPS,
                    Live.WIDGETS,
                    new ApiResource("acme.example", "v1beta1", "Widget", "widgets", true),
                    Live.kind("acme.example", "Place", "places", false))),
            Set.of("u"));
    assertThat(scope.release().ids().stream().map(Object::toString))
        .containsExactlyInAnyOrder(
            "ConfigMap shop/a",
            "Widget.acme.example default/w",
            "Place.acme.example p",
            "Thing.new.example shop/t");
    assertThat(scope.release().definitions())
        .contains("widgets.acme.example", "places.acme.example");
    assertThat(scope.hasApp("orders")).isTrue();
    assertThat(scope.hasApp("billing")).isFalse();
    // The live Widget is in namespace shop, the release's in default.
    PruneCandidate elsewhere = Live.object(Live.WIDGETS, "w").found();
    assertThat(new ReleaseRule().keep(elsewhere, scope)).isEmpty();
    PruneCandidate place =
        Live.object(Live.kind("acme.example", "Place", "places", false), "p").found();
    assertThat(new ReleaseRule().keep(place, scope)).isPresent();
  }

  private static Release release(List<ManifestObject> objects) {
    ReleaseApp app =
        new ReleaseApp(
            "orders",
            new AppBuild("1", ""),
            Responsibility.UNKNOWN,
            ReleaseApp.Origin.NONE,
            "",
            "h",
            objects);
    return new Release("prod", "c", Optional.empty(), "slipway-system", List.of(app));
  }
}
