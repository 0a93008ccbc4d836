package dev.slipway.delivery.access.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.access.Cleanup;
import dev.slipway.manifest.source.ManifestObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanupObjectsTest {

  private static List<ManifestObject> objects(String image) {
    return CleanupObjects.of(new Cleanup(image, "ops", Cleanup.SCHEDULE), "prod");
  }

  private static Map<String, Object> map(Object from, String key) {
    return ManifestObject.map(ManifestObject.map(from).get(key));
  }

  private static Map<String, Object> pod(List<ManifestObject> objects) {
    Map<String, Object> job = objects.get(objects.size() - 1).content();
    return map(map(map(map(map(job, "spec"), "jobTemplate"), "spec"), "template"), "spec");
  }

  private static Map<String, Object> container(List<ManifestObject> objects) {
    List<?> containers = (List<?>) Objects.requireNonNull(pod(objects).get("containers"));
    return ManifestObject.map(containers.get(0));
  }

  @Test
  void namesTheEnvironmentAndTheNamespace() {
    List<ManifestObject> objects = objects("registry.example.com/kubectl@sha256:0a");
    assertThat(objects)
        .extracting(ManifestObject::kind)
        .containsExactly(
            "ServiceAccount",
            "ClusterRole",
            "ClusterRoleBinding",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "CronJob");
    String all = objects.stream().map(object -> object.content().toString()).toList().toString();
    assertThat(all)
        .contains(
            "'system:serviceaccount:ops:slipway-access-cleanup'",
            "['slipway.dev/environment'] == 'prod'",
            "{name=ENVIRONMENT, value=prod}")
        .doesNotContain("$NAMESPACE", "$IMAGE", "$SCRIPT", "$SCHEDULE");
    assertThat(container(objects).get("image")).isEqualTo("registry.example.com/kubectl@sha256:0a");
    assertThat(container(objects).get("args")).isEqualTo(List.of(CleanupObjects.script()));
  }

  @Test
  void mayListAndDeleteRoleBindingsOnly() {
    assertThat(objects("i").get(1).content().get("rules"))
        .hasToString(
            "[{apiGroups=[rbac.authorization.k8s.io], resources=[rolebindings], verbs=[list,"
                + " delete]}]");
  }

  /** Pod Security Standards, profile restricted. */
  @Test
  void runsUnderPodSecurityRestricted() {
    assertThat(map(pod(objects("i")), "securityContext"))
        .containsEntry("runAsNonRoot", true)
        .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
    assertThat(map(container(objects("i")), "securityContext"))
        .containsEntry("allowPrivilegeEscalation", false)
        .containsEntry("readOnlyRootFilesystem", true)
        .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
    assertThat(pod(objects("i"))).doesNotContainKeys("volumes", "hostNetwork", "hostPID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"\nb: c", "- x", "{{", "$SCRIPT", "'", "a: b", "\\", "#"})
  void anyImageIsAText(String image) {
    List<ManifestObject> objects = objects(image);
    assertThat(container(objects).get("image")).isEqualTo(image);
    assertThat(container(objects).get("args")).isEqualTo(List.of(CleanupObjects.script()));
    assertThat(objects).hasSize(8);
  }
}
