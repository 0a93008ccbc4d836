package dev.slipway.delivery.cluster.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Releases;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageTest {
  private static final Set<String> CLUSTER_WIDE =
      Set.of(
          "Namespace", "CustomResourceDefinition", "ValidatingWebhookConfiguration", "ClusterRole");

  /** Objects are written {@code apiVersion/kind/name@wave}; a stage is a group in brackets. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v1 ConfigMap b; v1 Namespace n; v1 Service s          | [n] [b] [s]",
        "v1 ConfigMap b; v1 Secret a                           | [b a]",
        "v1 Namespace n @5; v1 ConfigMap b @-3                 | [n] [b]",
        "apiextensions.k8s.io/v1 CustomResourceDefinition c @9; acme.io/v1 Widget w @-9; v1 Namespace n | [n] [c] [w]",
        "batch/v1 Job migrate @-1; apps/v1 Deployment web; v1 Secret key @-1; v1 ConfigMap b"
            + " | [key] [migrate] [b] [web]",
        "batch/v1 Job smoke @1; apps/v1 Deployment web         | [web] [smoke]",
        "batch/v1 Job two @2; batch/v1 Job ten @10; batch/v1 Job zero | [zero] [two] [ten]",
        "admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration h; acme.io/v1 Widget w @7 | [w] [h]",
        "admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration h @0; acme.io/v1 Widget w;"
            + " acme.io/v1 Widget x @1 | [w] [h] [x]",
        "rbac.authorization.k8s.io/v1 ClusterRole r; rbac.authorization.k8s.io/v1 RoleBinding b; apps/v1"
            + " Deployment d; autoscaling/v2 HorizontalPodAutoscaler a; apiregistration.k8s.io/v1 APIService z"
            + " | [r] [b] [d] [a] [z]",
      })
  void ordersObjects(String objects, String stages) {
    assertThat(words(objects)).isEqualTo(stages);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v1 Namespace n; v1 ConfigMap b; v1 Service s @3 | true true true",
        "v1 ConfigMap b; admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration h | true false",
      })
  void onlyNumberedWavesWaitForJobs(String objects, String awaits) {
    assertThat(
            stages(objects).stream()
                .map(stage -> String.valueOf(stage.awaitsJobs()))
                .collect(Collectors.joining(" ")))
        .isEqualTo(awaits);
  }

  private static String words(String objects) {
    return stages(objects).stream()
        .map(
            stage ->
                stage.objects().stream()
                    .map(DesiredObject::name)
                    .collect(Collectors.joining(" ", "[", "]")))
        .collect(Collectors.joining(" "));
  }

  private static List<Stage> stages(String objects) {
    Set<ApiResource> kinds = new LinkedHashSet<>();
    String[] texts =
        Arrays.stream(objects.split(";"))
            .map(
                text -> {
                  String[] word = text.strip().split(" ");
                  int slash = word[0].indexOf('/');
                  kinds.add(
                      new ApiResource(
                          slash < 0 ? "" : word[0].substring(0, slash),
                          word[0].substring(slash + 1),
                          word[1],
                          word[1] + "s",
                          !CLUSTER_WIDE.contains(word[1])));
                  String wave = word.length > 3 ? word[3].substring(1) : "";
                  return "apiVersion: %s\nkind: %s\nmetadata:\n  name: '%s'\n%s"
                      .formatted(
                          word[0],
                          word[1],
                          word[2],
                          wave.isEmpty()
                              ? ""
                              : "  annotations: {slipway.dev/wave: '" + wave + "'}\n");
                })
            .toArray(String[]::new);
    // As in a release: in its order of kinds, and in the order of the texts within a kind.
    List<DesiredObject> ordered = Releases.desired(kinds, Releases.release(texts)).objects();
    return Stage.of(ordered);
  }
}
