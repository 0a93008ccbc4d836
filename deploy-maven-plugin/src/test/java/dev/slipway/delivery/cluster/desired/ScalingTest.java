package dev.slipway.delivery.cluster.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.Releases;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ObjectId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{apiVersion: apps/v1, kind: Deployment, name: web}  | apps      | Deployment  | shop    | web   | true",
        "{apiVersion: apps/v1, kind: Deployment, name: web}  | apps      | Deployment  | shop    | other | false",
        "{apiVersion: apps/v1, kind: Deployment, name: web}  | apps      | Deployment  | other   | web   | false",
        "{apiVersion: apps/v1, kind: Deployment, name: web}  | apps      | StatefulSet | shop    | web   | false",
        "{apiVersion: apps/v1beta2, kind: StatefulSet, name: db} | apps  | StatefulSet | shop    | db    | true",
        "{apiVersion: v1, kind: ReplicationController, name: rc} | ''    | ReplicationController | shop | rc | true",
        "{apiVersion: acme.io/v1, kind: Deployment, name: web} | apps    | Deployment  | shop    | web   | false",
        // KEDA's short form: a Deployment.
        "{name: web}                                         | apps      | Deployment  | shop    | web   | true",
        "{kind: Deployment}                                  | apps      | Deployment  | shop    | ''    | false",
      })
  void knowsWhatIsScaled(
      String target, String group, String kind, String namespace, String name, boolean scaled) {
    ManifestObject autoscaler = autoscaler("autoscaling/v2", "HorizontalPodAutoscaler", target);
    assertThat(
            new Scaling(List.of(autoscaler.content()))
                .scales(new ObjectId(group, kind, namespace, name)))
        .isEqualTo(scaled);
  }

  @ParameterizedTest
  @CsvSource({
    "autoscaling/v2, HorizontalPodAutoscaler, true",
    "autoscaling/v1, HorizontalPodAutoscaler, true",
    "keda.sh/v1alpha1, ScaledObject, true",
    "keda.sh/v1alpha1, ScaledJob, false",
    "acme.io/v1, HorizontalPodAutoscaler, false",
    "autoscaling.k8s.io/v1, VerticalPodAutoscaler, false",
  })
  void knowsAutoscalers(String apiVersion, String kind, boolean is) {
    assertThat(Scaling.isAutoscaler(autoscaler(apiVersion, kind, "{name: web}"))).isEqualTo(is);
  }

  private static ManifestObject autoscaler(String apiVersion, String kind, String target) {
    return Releases.objects(
            "apiVersion: "
                + apiVersion
                + "\nkind: "
                + kind
                + "\nmetadata: {name: a, namespace: shop}\nspec: {scaleTargetRef: "
                + target
                + "}")
        .get(0);
  }
}
