package dev.slipway.manifest.validate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.validate.ManifestParsing;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.RuleOptions;
import dev.slipway.manifest.validate.RuleSettings;
import dev.slipway.manifest.validate.schema.KubernetesVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake, one finding at its value. */
class OneFindingTest {
  private static final String POD =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {%scontainers: [{name: a, image: '%s'}]}\n";
  private static final String IMAGE = "spec.containers[0].image";

  @ParameterizedTest
  @MethodSource
  void of(String yaml, String rules, String path, List<String> found) {
    RuleSettings settings =
        RuleOptions.parse(rules.isEmpty() ? List.of() : List.of(rules.split(",")));
    ManifestParsing reading =
        new ManifestParsing(
            List.of(new ManifestParsing.Content("a.yaml", yaml.getBytes(StandardCharsets.UTF_8))),
            settings);
    assertThat(
            Checks.all(settings, KubernetesVersion.OF_SCHEMA, List.of())
                .validate(reading.objects(), reading)
                .stream()
                .filter(finding -> finding.path().equals(path))
                .map(finding -> finding.rule().id()))
        .containsExactlyElementsOf(found);
  }

  static Stream<Arguments> of() {
    return Stream.of(
        row(POD.formatted("", "a"), "", IMAGE, Rule.IMAGE_LATEST),
        row(POD.formatted("", "a:latest"), "", IMAGE, Rule.IMAGE_LATEST),
        row(POD.formatted("", "a"), "image-latest=off", IMAGE, Rule.IMAGE_DIGEST),
        row(POD.formatted("", "a"), "image-digest=error", IMAGE, Rule.IMAGE_LATEST),
        row(POD.formatted("", "a:1"), "", IMAGE, Rule.IMAGE_DIGEST),
        row(POD.formatted("", " a:1"), "", IMAGE, Rule.INVALID_VALUE),
        row(POD.formatted("", " a:1"), "image-digest=error", IMAGE, Rule.INVALID_VALUE),
        row(POD.formatted("", " a:1"), "invalid-value=off", IMAGE, Rule.IMAGE_DIGEST),
        row(
            POD.formatted("serviceAccountName: A, ", "a:1"),
            "",
            "spec.serviceAccountName",
            Rule.INVALID_NAME),
        row(
            POD.formatted("restartPolicy: always, ", "a:1"),
            "",
            "spec.restartPolicy",
            Rule.INVALID_VALUE),
        row(
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: A_B}\n",
            "",
            "metadata.namespace",
            Rule.INVALID_NAME),
        row(
            "apiVersion: extensions/v1beta1\nkind: DaemonSet\nmetadata: {name: a}\n",
            "",
            "apiVersion",
            Rule.REMOVED_API),
        row(
            "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}\n"
                + "spec: {podSelector: {}, policyTypes: [ingress]}\n",
            "",
            "spec.policyTypes[0]",
            Rule.INVALID_VALUE),
        row(
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: a}\n"
                + "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Roles, name: a}\n",
            "",
            "roleRef.kind",
            Rule.INVALID_VALUE));
  }

  private static Arguments row(String yaml, String rules, String path, Rule rule) {
    return Arguments.of(yaml, rules, path, List.of(rule.id()));
  }
}
