package dev.slipway.delivery.cluster.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Releases;
import dev.slipway.manifest.source.ManifestObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinedKindsTest {
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: widgets.acme.example}
      spec:
        group: acme.example
        scope: SCOPE
        names: {kind: Widget, plural: widgets}
        versions: [{name: v1, served: true}, {name: v1beta1, served: false}, {name: v2}]
      """;

  @ParameterizedTest
  @CsvSource({"Namespaced, true", "Cluster, false"})
  void bringsItsServedVersions(String scope, boolean namespaced) {
    ManifestObject definition = Releases.objects(DEFINITION.replace("SCOPE", scope)).get(0);
    assertThat(DefinedKinds.of(definition))
        .containsExactly(
            new ApiResource("acme.example", "v1", "Widget", "widgets", namespaced),
            new ApiResource("acme.example", "v2", "Widget", "widgets", namespaced));
  }

  @Test
  void nothingElseBringsAKind() {
    String other = DEFINITION.replace("apiextensions.k8s.io/v1", "acme.example/v1");
    assertThat(DefinedKinds.of(Releases.objects(other).get(0))).isEmpty();
    assertThat(DefinedKinds.isDefinition(Releases.objects(other).get(0))).isFalse();
  }

  @Test
  void aDefinitionWithoutVersionsBringsNone() {
    String none = DEFINITION.replaceFirst("(?m)^  versions:.*\n", "");
    assertThat(DefinedKinds.of(Releases.objects(none).get(0))).isEmpty();
  }
}
