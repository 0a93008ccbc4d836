package dev.slipway.delivery.suggest.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.suggest.changelog.ManifestDiff.Kind;
import dev.slipway.delivery.suggest.changelog.ManifestDiff.ObjectChange;
import dev.slipway.manifest.bundle.Bundle;
import dev.slipway.manifest.source.ManifestReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ManifestDiffTest {
  private static final String OBJECT =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: a, namespace: shop, labels: {app.kubernetes.io/version: "@version@"}}
      spec: {ports: [{port: 80}]}
      """;

  @Test
  void tellsWhatDiffers() {
    ManifestDiff diff =
        ManifestDiff.between(ExampleBundles.before(), ExampleBundles.after(), "production");

    assertThat(diff.objects())
        .map(object -> object.kind() + " " + object.id())
        .containsExactly(
            "CHANGED ConfigMap shop/orders-config-82abgg55tm",
            "CHANGED Deployment shop/orders",
            "REMOVED Job shop/orders-import",
            "ADDED Job shop/orders-migrate",
            "CHANGED Secret shop/orders");
    assertThat(diff.versionOnly()).isEqualTo(3);
    assertThat(diff.objects().get(0).before()).isEqualTo("ConfigMap shop/orders-config-7f9ck2bdd4");
    assertThat(paths(diff.objects().get(1)))
        .containsExactlyInAnyOrder(
            "spec.replicas",
            "spec.template.spec.containers[name=app].image",
            "spec.template.spec.containers[name=app].envFrom[0].configMapRef.name");
  }

  @Test
  void secretsAreMasked() {
    ManifestDiff diff = ManifestDiff.between(ExampleBundles.before(), ExampleBundles.after(), "");
    ObjectChange secret = diff.objects().get(4);
    assertThat(secret.fields()).hasSize(1).allMatch(field -> field.masked());
    assertThat(diff.toString()).doesNotContain("hunter");
  }

  @Test
  void theOrderOfObjectsAndKeysDoesNotMatter() {
    Bundle one = ExampleBundles.bundle("1", List.of(OBJECT, OBJECT.replace("name: a", "name: b")));
    Bundle other =
        ExampleBundles.bundle(
            "1",
            List.of(
                OBJECT.replace("name: a", "name: b"),
                OBJECT.replace("{name: a, namespace: shop,", "{namespace: shop, name: a,")));
    assertThat(ManifestDiff.between(one, other, "").isEmpty()).isTrue();
  }

  @Test
  void onlyTheVersion() {
    ManifestDiff diff =
        ManifestDiff.between(
            ExampleBundles.bundle("1", List.of(OBJECT)),
            ExampleBundles.bundle("2", List.of(OBJECT)),
            "");
    assertThat(diff.objects()).isEmpty();
    assertThat(diff.versionOnly()).isEqualTo(1);
    assertThat(diff.isEmpty()).isFalse();
  }

  @Test
  void aVersionThatIsNotInALabelIsAChange() {
    String object = OBJECT.replace("spec:", "data: {v: \"@version@\"}\nspec:");
    ManifestDiff diff =
        ManifestDiff.between(
            ExampleBundles.bundle("1", List.of(object)),
            ExampleBundles.bundle("2", List.of(object)),
            "");
    assertThat(diff.objects()).map(change -> paths(change)).containsExactly(List.of("data.v"));
  }

  @Test
  void apiVersionsAreCompared() {
    ManifestDiff diff =
        ManifestDiff.between(
            ExampleBundles.bundle("1", List.of(OBJECT)),
            ExampleBundles.bundle("1", List.of(OBJECT.replace("apiVersion: v1", "apiVersion: v2"))),
            "");
    assertThat(diff.objects()).map(change -> paths(change)).containsExactly(List.of("apiVersion"));
  }

  @Test
  void overlaysOfTheEnvironmentAreCompared() {
    Bundle plain = ExampleBundles.bundle("1", List.of(OBJECT));
    Bundle patched =
        new Bundle(
            plain.metadata(),
            plain.objects(),
            new TreeMap<>(Map.of("production", new ManifestReader().read(OBJECT, "overlay.yaml"))));
    assertThat(ManifestDiff.between(plain, patched, "production").objects())
        .map(ObjectChange::id)
        .containsExactly("Service shop/a (overlay)");
    assertThat(ManifestDiff.between(plain, patched, "staging").isEmpty()).isTrue();
  }

  @Test
  void manyObjects() {
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      before.add(OBJECT.replace("name: a", "name: a" + i));
      after.add(OBJECT.replace("name: a", "name: a" + i).replace("port: 80", "port: 81"));
    }
    Collections.reverse(after);
    ManifestDiff diff =
        ManifestDiff.between(
            ExampleBundles.bundle("1", before), ExampleBundles.bundle("2", after), "");
    assertThat(diff.count(Kind.CHANGED)).isEqualTo(1_000);
  }

  private static List<String> paths(ObjectChange object) {
    return object.fields().stream().map(field -> field.path()).toList();
  }
}
