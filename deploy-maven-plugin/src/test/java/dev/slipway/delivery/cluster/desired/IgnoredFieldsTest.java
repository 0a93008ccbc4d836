package dev.slipway.delivery.cluster.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.cluster.Releases;
import dev.slipway.delivery.environment.IgnoredFields;
import dev.slipway.delivery.environment.RunPolicy;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.field.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields that an annotation or environment.yaml leaves to their owners. */
class IgnoredFieldsTest {
  @Test
  void annotationAndEnvironmentAddUp() {
    DesiredObject object =
        desired(
            "spec.selector.hash, spec.ports[port=80].nodePort",
            new IgnoredFields("Service", List.of(FieldPath.parse("spec.selector.hash"))),
            new IgnoredFields("Service", List.of(FieldPath.parse("spec.type"))),
            new IgnoredFields("Secret", List.of(FieldPath.parse("data"))));
    assertThat(object.policies().left())
        .map(FieldPath::toString)
        .containsExactly("spec.selector.hash", "spec.ports[port=80].nodePort", "spec.type");
    assertThat(object.content().toString()).contains("hash=x", "type=NodePort");
    assertThat(object.withoutLeft(object.content()).toString())
        .contains("port=80", "app=a")
        .doesNotContain("nodePort=", "hash=x", "type=NodePort");
  }

  @Test
  void whatIsLeftIsNoChange() {
    IgnoredFields type = new IgnoredFields("Service", List.of(FieldPath.parse("spec.type")));
    assertThat(desired("spec.selector.hash", type).hash())
        .isEqualTo(desired("spec.selector.hash", "hash: y, app: a", "LoadBalancer", type).hash());
    assertThat(desired("spec.selector.hash", type).hash())
        .isNotEqualTo(desired("spec.selector.hash", "hash: x, app: b", "NodePort", type).hash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spec[0]                          | slipway.dev/ignore: 'spec[0]', at character 7:",
        "metadata.name                    | identifies the object",
        "kind                             | identifies the object",
        "metadata                         | list the labels and annotations one by one",
        "metadata.labels                  | list the labels and annotations one by one",
        "metadata.annotations             | list the labels and annotations one by one",
        "metadata.labels[\"slipway.dev/app\"] | is managed by Slipway",
        "status.x                         | is never sent",
      })
  void tellsWhatCantBeLeft(String text, String problem) {
    List<String> problems = new ArrayList<>();
    Policies.of(
        Releases.objects(service(text, "app: a", "NodePort")).get(0), "Service", problems::add);
    assertThat(problems).singleElement().asString().contains("slipway.dev/ignore", problem);
  }

  @ParameterizedTest
  @CsvSource({
    "Deployment, true",
    "Deployment.apps, true",
    "Deployment.acme.example, false",
    "deployment, false",
    "Deployments, false"
  })
  void kindsAreNamedWithOrWithoutGroup(String kind, boolean matches) {
    assertThat(
            new IgnoredFields(kind, List.of(FieldPath.parse("spec")))
                .matches(
                    Releases.objects("{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}}")
                        .get(0)))
        .isEqualTo(matches);
  }

  private static DesiredObject desired(String ignored, IgnoredFields... rules) {
    return desired(ignored, "hash: x, app: a", "NodePort", rules);
  }

  private static DesiredObject desired(
      String ignored, String selector, String type, IgnoredFields... rules) {
    Release release =
        new Release(
            "test",
            "c",
            Optional.empty(),
            List.of(Releases.app("a", service(ignored, selector, type))),
            RunPolicy.STANDARD.ignoring(List.of(rules)));
    return Releases.desired(new MemoryCluster().kinds, release).objects().get(0);
  }

  private static String service(String ignored, String selector, String type) {
    return "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  namespace: shop\n"
        + "  annotations:\n    slipway.dev/ignore: '"
        + ignored
        + "'\nspec: {type: "
        + type
        + ", selector: {"
        + selector
        + "}, ports: [{port: 80, nodePort: 30080}]}\n";
  }
}
