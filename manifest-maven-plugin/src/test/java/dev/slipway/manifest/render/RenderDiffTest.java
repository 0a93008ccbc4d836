package dev.slipway.manifest.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.SourceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RenderDiffTest {
  private static final String SOURCE =
      """
      # orders
      apiVersion: v1
      kind: Pod
      metadata: {name: orders, labels: {app: @app@}}
      spec:
        containers:
        - {name: a, image: postgres}
        - {name: b, image: orders}
        - {name: c, env: [{name: X, value: @db.password@}]}
      ---
      apiVersion: v1
      kind: Namespace
      metadata: {name: shop}
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: keys}
      stringData: {a: "@app@"}
      """;

  @Test
  void listsWhatEachStepChanged() {
    RenderDiff diff = new RenderDiff();
    BuiltImage image = new BuiltImage("orders", "r/orders", "1", "sha256:abc");
    ObjectStepOfTest secret = new ObjectStepOfTest();
    new Renderer(
            new KeyFilter(Map.of("app", "o", "db.password", "hunter2")).withContents(true),
            List.of(
                new ImagePinning(List.of(image)),
                new NamespaceStep("shop"),
                new StandardMetadata(Map.of("app.kubernetes.io/name", "o"), Map.of()),
                secret),
            diff)
        .render(List.of(new SourceFiles.SourceFile("k8s/a.yaml", SOURCE)), new TreeMap<>());
    assertThat(String.join("\n", diff.listing()))
        .isEqualTo(
            """
            Pod shop/orders  k8s/a.yaml:2:1
              filter
                - k8s/a.yaml:4:40  @app@
                + k8s/a.yaml:4:40  o
                - k8s/a.yaml:9:38  @db.password@
                + k8s/a.yaml:9:38  ***
              pin
                - spec.containers[1].image: orders
                + spec.containers[1].image: r/orders:1@sha256:abc
              namespace
                + metadata.namespace: shop
              metadata
                + metadata.labels["app.kubernetes.io/name"]: o
            Namespace shop  k8s/a.yaml:11:1
              metadata
                + metadata.labels["app.kubernetes.io/name"]: o
            Secret shop/keys  k8s/a.yaml:15:1
              filter
                - k8s/a.yaml:18:18  @app@
                + k8s/a.yaml:18:18  ***
              namespace
                + metadata.namespace: shop
              metadata
                + metadata.labels["app.kubernetes.io/name"]: o
              mask
                - stringData.a: ***
                + stringData.a: ***
            0 objects are unchanged""");
  }

  @Test
  void neverShowsWhatAGeneratedSecretHolds() throws IOException {
    RenderDiff diff = new RenderDiff();
    Generator configMap = new Generator("a", List.of(), Map.of("x", "1\n2")).suffix(false);
    Generator secret = new Generator("b", List.of(), Map.of("x", "hunter2")).suffix(false);
    Generators step =
        Generators.of(
            List.of(configMap),
            List.of(secret),
            new GeneratorFiles(new SourceFiles(Path.of(""))),
            KeyFilter.off(),
            "");
    new Renderer(KeyFilter.off(), List.of(step), diff).render(List.of(), new TreeMap<>());
    assertThat(String.join("\n", diff.listing()))
        .isEqualTo(
            """
            ConfigMap a  pom.xml:1:1
              generators
                + apiVersion: v1
                + kind: ConfigMap
                + metadata.name: a
                + data.x: 1\\n2
            Secret b  pom.xml:1:1
              generators
                + apiVersion: v1
                + kind: Secret
                + metadata.name: b
                + type: Opaque
                + data.x: ***
            0 objects are unchanged""");
  }

  @Test
  void saysThatNothingChanged() {
    RenderDiff diff = new RenderDiff();
    new Renderer(KeyFilter.off(), List.of(), diff)
        .render(
            List.of(
                new SourceFiles.SourceFile(
                    "a.yaml", "apiVersion: v1\nkind: A\nmetadata: {name: a}\n")),
            new TreeMap<>());
    assertThat(diff.listing()).containsExactly("1 object is unchanged");
  }

  /** Changes what must not be shown. */
  private static final class ObjectStepOfTest implements ObjectStep {
    @Override
    public String name() {
      return "mask";
    }

    @Override
    public ManifestObject apply(ManifestObject object) {
      if (!object.kind().equals("Secret")) {
        return object;
      }
      Map<String, Object> content = new LinkedHashMap<>(object.content());
      content.put("stringData", Map.of("a", "hunter3"));
      return object.with(content);
    }
  }
}
