package dev.slipway.delivery.environment.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.SourceLocation;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindOrderTest {

  @ParameterizedTest
  @CsvSource({
    "v1 Namespace, apiextensions.k8s.io/v1 CustomResourceDefinition",
    "apiextensions.k8s.io/v1 CustomResourceDefinition, acme.example/v1 Widget",
    "v1 ServiceAccount, rbac.authorization.k8s.io/v1 RoleBinding",
    "rbac.authorization.k8s.io/v1 ClusterRole, rbac.authorization.k8s.io/v1 ClusterRoleBinding",
    "v1 ResourceQuota, apps/v1 Deployment",
    "scheduling.k8s.io/v1 PriorityClass, apps/v1 DaemonSet",
    "v1 ConfigMap, apps/v1 Deployment",
    "v1 Secret, batch/v1 Job",
    "v1 PersistentVolumeClaim, apps/v1 StatefulSet",
    "v1 Service, apps/v1 Deployment",
    "apps/v1 Deployment, autoscaling/v2 HorizontalPodAutoscaler",
    "apps/v1 Deployment, networking.k8s.io/v1 Ingress",
    "acme.example/v1 Widget, admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration",
    "apps/v1 Deployment, admissionregistration.k8s.io/v1 MutatingWebhookConfiguration",
    "v1 Service, serving.knative.dev/v1 Service",
  })
  void comesBefore(String first, String second) {
    assertThat(KindOrder.rank(object(first))).isLessThan(KindOrder.rank(object(second)));
  }

  /** No one has a role before the policy that holds it to less is bound. */
  @ParameterizedTest
  @CsvSource({
    "ValidatingAdmissionPolicy, admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding",
    "ValidatingAdmissionPolicyBinding, rbac.authorization.k8s.io/v1 ClusterRole",
    "ValidatingAdmissionPolicyBinding, rbac.authorization.k8s.io/v1 ClusterRoleBinding",
  })
  void aPolicyOfAccessComesBeforeItsBindingAndThatBeforeRoles(String policy, String second) {
    Map<String, Object> labels = Map.of("slipway.dev/access", "admin");
    int rank = KindOrder.rank(object("admissionregistration.k8s.io/v1 " + policy, labels));
    assertThat(KindOrder.isFoundation(rank)).isFalse();
    assertThat(rank).isLessThan(KindOrder.rank(object(second, labels)));
  }

  private static ManifestObject object(String text) {
    return object(text, Map.of());
  }

  private static ManifestObject object(String text, Map<String, Object> labels) {
    String[] parts = text.split(" ", -1);
    return new ManifestObject(
        Map.of(
            "apiVersion",
            parts[0],
            "kind",
            parts[1],
            "metadata",
            Map.of("name", "x", "labels", labels)),
        new SourceLocation("f", 1, 1));
  }
}
