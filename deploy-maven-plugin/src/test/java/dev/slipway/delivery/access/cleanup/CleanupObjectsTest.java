package dev.slipway.delivery.access.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.access.Cleanup;
import dev.slipway.delivery.environment.release.KindOrder;
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

  /** YAML would read these names as a number, a boolean or nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"007", "1e3", "0x1f", "true", "null", "2026-11-30"})
  void anyNameIsAText(String name) {
    List<ManifestObject> objects =
        CleanupObjects.of(new Cleanup("i", name, Cleanup.SCHEDULE), name);
    assertThat(objects.get(0).namespace()).isEqualTo(name);
    assertThat(objects.get(objects.size() - 1).namespace()).isEqualTo(name);
    assertThat(container(objects).get("env"))
        .isEqualTo(List.of(Map.of("name", "ENVIRONMENT", "value", name)));
    assertThat((List<?>) objects.get(2).content().get("subjects"))
        .singleElement()
        .satisfies(one -> assertThat(ManifestObject.map(one)).containsEntry("namespace", name));
  }

  /** The right to delete RoleBindings is there only behind what limits it. */
  @Test
  void thePoliciesAreAppliedBeforeTheRole() {
    List<ManifestObject> objects = objects("i");
    int role = KindOrder.rank(objects.get(1));
    assertThat(objects.subList(3, 7))
        .extracting(KindOrder::rank)
        .allSatisfy(rank -> assertThat(rank).isLessThan(role));
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
