package dev.slipway.delivery.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.Promotion;
import dev.slipway.delivery.event.Event;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An app that needs a namespace that nothing creates would block its environment. */
class PromotedNamespacesTest extends PromotionsScene {
  private static final String REFERENCE =
      "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: %s}\n"
          + "spec: {bundle: %scom/acme/%1$s/0.9/%1$s-0.9-manifests.tar.gz%s}\n";
  private static final String SPACE = "apiVersion: v1\nkind: Namespace\nmetadata: {name: %s}\n";

  @Test
  void isReportedBeforeAnythingIsPublished() throws IOException {
    promotions().check(List.of(needing("shop", "/test")), names);

    assertThat(warnings())
        .containsExactly(
            "App 'orders' needs the namespace 'shop', which /test does not create.\n"
                + "  If the cluster lacks it too, nothing of this environment can be applied"
                + " (SLIP-5006).\n"
                + "  Fix: write 'namespace: shop' below spec in apps/orders.yaml there, which creates"
                + " it, or add the Namespace to manifests/.\n"
                + "  https://slipway.dev/docs/promotion.md#namespaces");
    assertThat(at("/test").commits).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "apps/orders.yaml | ', namespace: shop'",
        "apps/orders.yaml | ', namespace: elsewhere'",
        "apps/billing.yaml | ', namespace: shop'"
      })
  void aReferenceThatNamesOneCreatesIt(String file, String namespace) throws IOException {
    String app = file.substring("apps/".length(), file.indexOf('.'));
    at("/test").files.put(file, REFERENCE.formatted(app, STORE, namespace));
    deploy(needing("shop", "/test"));
    assertThat(warnings()).isEmpty();
    assertThat(at("/test").commits).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifests/spaces.yaml", "manifests/deep/down/all.yml"})
  void soDoesARawObject(String file) throws IOException {
    at("/test").files.put(file, SPACE.formatted("other") + "---\n" + SPACE.formatted("shop"));
    promotions().check(List.of(needing("shop", "/test")), names);
    assertThat(warnings()).isEmpty();
  }

  /** Its own pipeline reports them. */
  @Test
  void errorsInFilesOfTheEnvironmentAreNotThoseOfTheService() throws IOException {
    at("/test").files.put("apps/broken.yaml", "kind: [");
    at("/test").files.put("manifests/broken.yaml", "a: b\n c: d\n");
    at("/test").files.put("manifests/other.yaml", SPACE.formatted("shop-2"));
    promotions().check(List.of(needing("shop", "/test")), names);
    assertThat(warnings()).singleElement().asString().contains("'shop'");
  }

  @Test
  void eachEnvironmentAndEachAppIsReported() throws IOException {
    at("/staging").files.put("manifests/space.yaml", SPACE.formatted("shop"));
    promotions().check(List.of(needing("shop,money", "/test", "/staging")), names);
    assertThat(warnings())
        .satisfiesExactly(
            test -> assertThat(test).contains("namespaces money, shop, which /test", "add the"),
            staging -> assertThat(staging).contains("namespace 'money', which /staging"));
  }

  @Test
  void whatNeedsNoneOrIsThereCostsNoFurtherRead() throws IOException {
    deploy(said("orders", "1.0", "/test"));
    assertThat(at("/test").requests).doesNotContain("readBelow");
    unchanged.clear();
    deploy(needing("shop", "/test")); // the same version
    assertThat(at("/test").requests).doesNotContain("readBelow");
    assertThat(warnings()).isEmpty();
  }

  @Test
  void survivesTheWayThroughTheBuild() {
    Map<String, String> said = needing("shop,money", "/test");
    assertThat(Promotion.fromMap(said).namespaces()).containsExactly("money", "shop");
    assertThat(Promotion.fromMap(said("orders", "1.0", "/test")).namespaces()).isEqualTo(Set.of());
  }

  private static Map<String, String> needing(String namespaces, String... addresses) {
    Map<String, String> said = said("orders", "1.0", addresses);
    said.put("namespaces", namespaces);
    return said;
  }

  private List<String> warnings() {
    return events.stream()
        .filter(Event.Warning.class::isInstance)
        .map(event -> ((Event.Warning) event).message())
        .toList();
  }
}
