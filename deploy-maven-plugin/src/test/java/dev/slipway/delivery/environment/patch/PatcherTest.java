package dev.slipway.delivery.environment.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which objects a patch changes, and how. */
class PatcherTest extends PatcherScene {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      value = {
        "kind=Deployment;                       Deployment orders",
        "kind=Deployment|StatefulSet;           Deployment orders, StatefulSet db/orders-db",
        "kind=Deploy;                           -",
        "name=orders;                           Deployment orders, Service orders",
        "name=orders.*;                         Deployment orders, StatefulSet db/orders-db, Service orders",
        "name=rders;                            -",
        "group=apps,name=orders;                Deployment orders",
        "group=app;                             -",
        "version=v1,kind=Service;               Service orders",
        "version=v1beta1;                       -",
        "namespace=db;                          StatefulSet db/orders-db",
        "namespace=default;                     Deployment orders, Service orders",
        "namespace=shop;                        Deployment orders, StatefulSet db/orders-db, Service orders",
        "labels=app=orders;                     Deployment orders, Service orders",
        "labels=app==orders,tier!=web;          Service orders",
        "labels=app in (orders, x),tier;        Deployment orders",
        "labels=!app;                           StatefulSet db/orders-db",
        "labels=tier notin (web);               StatefulSet db/orders-db, Service orders",
        "labels=app=x;                          -",
        "annotations=team=a;                    StatefulSet db/orders-db",
        "kind=Service,annotations=team;         -",
        "'';                                    Deployment orders, StatefulSet db/orders-db, Service orders"
      })
  void targetsFitAsAWhole(String target, @Nullable String hits) {
    List<ManifestObject> patched = apply("shop", patch(target, ADD));

    String hit =
        String.join(
            ", ",
            patched.stream()
                .filter(o -> ManifestObject.map(o.metadata().get("labels")).containsKey("hit"))
                .map(o -> o.id().toString())
                .toList());
    assertThat(hit).isEqualTo(hits == null ? "" : hits);
    assertThat(problems).hasSize(hits == null ? 1 : 0);
  }

  @Test
  void withoutATargetThePatchNamesItsObject() {
    String patch = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: orders}\nspec: {a: 1}";
    assertThat(apply("", source(null, patch)).get(0).content().get("spec")).hasToString("{a=1}");
    assertThat(problems).isEmpty();
    apply("", source(null, patch.replace("apps/v1", "apps/v1beta1")));
    assertThat(problems)
        .singleElement()
        .extracting(UserError::what)
        .asString()
        .contains("no object");
  }

  @Test
  void thePlaceOfTheReferenceIsANameForTheObjectAndNoChange() {
    String patch =
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: orders, namespace: shop}\nx: 1";
    List<ManifestObject> patched = apply("shop", source(null, patch));
    assertThat(problems).isEmpty();
    assertThat(patched.get(0).namespace()).isEmpty();
    assertThat(patched.get(0).content()).containsEntry("x", 1L);
  }

  @Test
  void severalDocumentsAreSeveralPatches() {
    List<ManifestObject> patched =
        apply(
            "",
            source(
                null,
                """
                apiVersion: v1
                kind: Service
                metadata: {name: orders}
                a: 1
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: gone}
                """));
    assertThat(patched.get(2).content()).containsEntry("a", 1L);
    assertThat(problems)
        .singleElement()
        .extracting(UserError::what)
        .asString()
        .contains("patch 1.2");
  }

  @Test
  void anObjectCanBeDeleted() {
    assertThat(apply("", patch("kind=Service", "$patch: delete")))
        .extracting(ManifestObject::kind)
        .containsExactly("Deployment", "StatefulSet");
    assertThat(problems).isEmpty();
  }

  @Test
  void overlaysComeFirst() {
    ManifestObject overlay =
        new ManifestReader()
            .read(
                "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: orders}\nspec: {a: 1, b: 1}",
                "https://n/b.tar.gz!/overlays/test/d.yaml")
            .get(0);
    Patcher.Patches patches =
        new Patcher.Patches(
            "orders",
            "",
            List.of(overlay),
            List.of(
                patch(
                    "kind=Deployment",
                    "[{op: test, path: /spec/a, value: 1}, {op: replace, path: /spec/b, value: 2}]")));
    List<ManifestObject> patched = new Patcher().apply(patches, OBJECTS, problems::add);
    assertThat(problems).isEmpty();
    assertThat(patched.get(0).content().get("spec")).hasToString("{a=1, b=2}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiVersion: v1, kind: Service, metadata: {name: any, namespace: other}, x: 1}",
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: orders, namespace: null}, x: 1}",
        "{kind: null, metadata: {name: null}, x: 1}",
        "{metadata: {labels: {app: orders}}, x: 1}",
      })
  void whatAPatchWithATargetCallsItsObjectIsAPlaceholder(String patch) {
    List<ManifestObject> patched = apply("shop", patch("kind=Deployment", patch));
    assertThat(problems).isEmpty();
    assertThat(patched.get(0).content())
        .containsEntry("x", 1L)
        .containsAllEntriesOf(OBJECTS.get(0).content())
        .hasSize(4);
  }

  @Test
  void anObjectIsReplacedButForWhichItIs() {
    String patch = "{$patch: replace, metadata: {name: any, labels: {a: b}}, x: 1}";
    assertThat(apply("", patch("kind=StatefulSet", patch)).get(1).content())
        .hasToString(
            "{apiVersion=apps/v1, kind=StatefulSet, metadata={name=orders-db, namespace=db,"
                + " labels={a=b}}, x=1}");
    assertThat(problems).isEmpty();
  }

  @Test
  void whatAPatchChangedSaysSo() {
    List<ManifestObject> patched =
        apply("", patch("kind=Deployment", "a: 1"), patch("kind=Deployment|Service", "b: 1"));
    assertThat(patched)
        .extracting(ManifestObject::origin)
        .containsExactly(
            "bundle:1:1, patched by apps/orders.yaml:9 and apps/orders.yaml:9",
            "bundle:5:1",
            "bundle:9:1, patched by apps/orders.yaml:9");
  }
}
