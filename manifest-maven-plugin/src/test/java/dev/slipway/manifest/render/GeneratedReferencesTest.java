package dev.slipway.manifest.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** References to generated objects follow their new names. */
class GeneratedReferencesTest extends GeneratorsScene {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: Pod\nspec: {containers: [{envFrom: [{configMapRef: {name: CM}}, {secretRef: {name: S}}]}]}",
        "kind: Pod\nspec: {containers: [{env: [{valueFrom: {configMapKeyRef: {name: CM, key: k}}}]}]}",
        "kind: Pod\nspec: {initContainers: [{env: [{valueFrom: {secretKeyRef: {name: S, key: k}}}]}]}",
        "kind: Pod\nspec: {volumes: [{name: both, configMap: {name: CM}}, {secret: {secretName: S}}]}",
        "kind: Pod\nspec: {volumes: [{projected: {sources: [{configMap: {name: CM}}, {secret: {name: S}}]}}]}",
        "kind: Pod\nspec: {volumes: [{csi: {nodePublishSecretRef: {name: S}}}, {azureFile: {secretName: S}}]}",
        "kind: Pod\nspec: {imagePullSecrets: [{name: S}, null]}",
        "kind: ServiceAccount\nsecrets: [{name: S}]\nimagePullSecrets: [{name: S}]",
        "kind: Ingress\nspec: {tls: [{secretName: S, hosts: [both]}]}",
        "kind: Gateway\nspec: {listeners: [{tls: {certificateRefs: [{name: S}, {kind: Other, name: both}]}}]}",
        "kind: Role\nrules: [{resources: [secrets], resourceNames: [S, x]}, {resources: [configmaps], resourceNames: [CM]}]",
        "kind: Role\nrules: [{resources: [services], resourceNames: [both]}]",
        "kind: CronJob\nspec: {jobTemplate: {spec: {template: {spec: {volumes: [{configMap: {name: CM}}]}}}}}",
        "kind: StatefulSet\nspec: {template: {spec: {containers: [{envFrom: [{secretRef: {name: S}}]}]}}}",
        "kind: Service\nspec: {selector: {app: both}}",
        "kind: Pod\nspec: {volumes: [{persistentVolumeClaim: {claimName: both}}], serviceAccountName: both}",
        "kind: Ingress\nspec: {rules: [{http: {paths: [{backend: {service: {name: both}}}]}}]}",
        "kind: Pod\nspec: {containers: [{envFrom: [{secretRef: {name: S, namespace: ''}}]}]}",
        "kind: ConfigMap\ndata: {configMapRef: '{name: both}'}",
      })
  void rewritesReferencesAndNothingElse(String text) throws IOException {
    Generator generator = new Generator("both", List.of(), Map.of("x", "1"));
    Generators step = generators(List.of(generator), List.of(generator));
    List<ManifestObject> made = step.apply(List.of());
    ManifestObject before =
        object(text.replace("CM", "both").replaceAll("\\bS\\b", "both") + "\nmetadata: {name: o}");
    ManifestObject after =
        object(
            text.replace("CM", made.get(0).name()).replaceAll("\\bS\\b", made.get(1).name())
                + "\nmetadata: {name: o}");
    assertThat(step.apply(List.of(before)).get(0).content()).isEqualTo(after.content());
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', true",
    "shop, '', true",
    "'', shop, true",
    "shop, shop, true",
    "shop, other, false"
  })
  void namespacesKeepApart(String generated, String user, boolean rewritten) throws IOException {
    Generator generator = new Generator("a", List.of(), Map.of("x", "1")).namespace(generated);
    ManifestObject pod =
        object(
            "kind: Pod\nmetadata: {name: o, namespace: '%s'}\nspec: {imagePullSecrets: [{name: a}]}"
                .formatted(user));
    assertThat(!generators(List.of(), List.of(generator)).applyToPatch(pod).equals(pod))
        .isEqualTo(rewritten);
  }

  /**
   * Whose name a reference to {@code a} gets: generated objects are in the namespaces that the
   * first column names, {@code -} is none; others that keep their names are in those of the second.
   */
  @ParameterizedTest
  @CsvSource({
    "shop,        '',     '',    shop,  '',    shop", // generated, plain, home, user, named, whose
    "shop orders, '',     '',    orders, '',   orders",
    "- orders,    '',     '',    orders, '',   orders",
    "- orders,    '',     '',    '',     '',   -",
    "orders -,    '',     '',    '',     '',   -",
    "orders -,    '',     '',    shop,   '',   -",
    "shop,        '',     '',    '',     '',   shop",
    "shop,        -,      '',    '',     '',   plain",
    "shop,        orders, '',    orders, '',   plain",
    "shop,        '',     orders, '',    '',   plain",
    "shop,        '',     shop,  '',     '',   shop",
    "-,           '',     shop,  shop,   '',   -",
    "-,           '',     shop,  orders, '',   plain",
    "-,           orders, '',    orders, '',   plain",
    "-,           '',     '',    orders, '',   -",
    "shop,        '',     '',    orders, shop, shop",
    "shop orders, '',     '',    orders, shop, shop",
    "shop,        '',     '',    shop,   orders, plain",
    "shop,        '',     '',    shop,   '',   shop",
  })
  void referencesAreMatchedWithTheirNamespace(
      String generated, String plain, String home, String user, String named, String whose)
      throws IOException {
    List<Generator> secrets =
        Stream.of(generated.split(" "))
            .map(
                in ->
                    new Generator("a", List.of(), Map.of("in", in)).namespace(in.replace("-", "")))
            .toList();
    List<ManifestObject> objects = new java.util.ArrayList<>();
    objects.add(
        object(
            "kind: Pod\nmetadata: {name: o, namespace: '%s'}\nspec: {imagePullSecrets: [{name: a%s}]}"
                .formatted(user, named.isEmpty() ? "" : ", namespace: " + named)));
    if (!plain.isEmpty()) {
      objects.add(
          object(
              "kind: Secret\nmetadata: {name: a, namespace: '%s'}"
                  .formatted(plain.replace("-", ""))));
    }
    List<ManifestObject> after = generators(List.of(), secrets, home).apply(objects);
    String expected = "a";
    for (int i = 0; i < secrets.size(); i++) {
      boolean meant = generated.split(" ")[i].equals(whose);
      expected = meant ? after.get(objects.size() + i).name() : expected;
    }
    assertThat(after.get(0).content().toString())
        .contains("{name=" + expected + (named.isEmpty() ? "}" : ","));
  }

  @ParameterizedTest
  @CsvSource({
    "'',   '',   '',     true",
    "shop, shop, '',     true",
    "shop, '',   '',     false",
    "'',   shop, '',     false",
    "shop, orders, '',   false",
    "shop, '',   shop,   true",
    "'',   shop, shop,   true",
    "'',   shop, orders, false",
  })
  void onlyTheSameNamespaceMakesADuplicate(
      String generated, String other, String home, boolean duplicate) throws IOException {
    Generator generator = new Generator("a", List.of(), Map.of("x", "1")).namespace(generated);
    ManifestObject plain =
        object("kind: Secret\nmetadata: {name: a, namespace: '%s'}".formatted(other));
    Generators step = generators(List.of(), List.of(generator), home);
    Generator second = new Generator("a", List.of(), Map.of("x", "2")).namespace(other);
    if (duplicate) {
      refusesTwo(() -> step.apply(List.of(plain)));
      refusesTwo(() -> generators(List.of(), List.of(generator, second), home));
    } else {
      assertThat(step.apply(List.of(plain))).hasSize(2);
      assertThat(generators(List.of(), List.of(generator, second), home).apply(List.of()))
          .hasSize(2);
    }
  }
}
