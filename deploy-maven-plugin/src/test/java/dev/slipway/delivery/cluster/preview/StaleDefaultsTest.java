package dev.slipway.delivery.cluster.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.field.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server derived once and keeps; that it does is shown by TrapsIT. */
class StaleDefaultsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // kind | manifest | the object as the dry-run has it | owner of | what has to go
        "networking.k8s.io NetworkPolicy | egress: [{}] | {egress: [{}], policyTypes: [Ingress]} | | spec.policyTypes=[Ingress, Egress]",
        "networking.k8s.io NetworkPolicy | ingress: [{}] | {ingress: [{}], policyTypes: [Ingress, Egress]} | | spec.policyTypes=[Ingress]",
        "networking.k8s.io NetworkPolicy | ingress: [{}] | {ingress: [{}], policyTypes: [Ingress]} | | ",
        "networking.k8s.io NetworkPolicy | egress: [] | {egress: [], policyTypes: [Ingress]} | | ",
        "networking.k8s.io NetworkPolicy | {egress: [{}], policyTypes: [Ingress]} | {egress: [{}], policyTypes: [Ingress]} | | ",
        "networking.k8s.io NetworkPolicy | egress: [{}] | {egress: [{}], policyTypes: [Ingress]} | spec.policyTypes | ",
        "apps Deployment | 'template: {spec: {}}' | 'template: {spec: {serviceAccount: a, serviceAccountName: a}}' | | spec.template.spec.serviceAccountName=,spec.template.spec.serviceAccount=",
        "apps Deployment | 'template: {spec: {serviceAccountName: b}}' | 'template: {spec: {serviceAccount: b, serviceAccountName: b}}' | | ",
        "apps Deployment | 'template: {spec: {serviceAccount: b}}' | 'template: {spec: {serviceAccount: b, serviceAccountName: b}}' | | ",
        "apps Deployment | 'template: {spec: {}}' | 'template: {spec: {serviceAccount: a, serviceAccountName: a}}' | spec.template.spec.serviceAccountName | ",
        "apps Deployment | 'template: {spec: {}}' | 'template: {spec: {dnsPolicy: ClusterFirst}}' | | ",
        "batch CronJob | 'jobTemplate: {spec: {template: {spec: {}}}}' | 'jobTemplate: {spec: {template: {spec: {serviceAccount: a}}}}' | | spec.jobTemplate.spec.template.spec.serviceAccount=",
        "batch Job | 'template: {spec: {}}' | 'template: {spec: {serviceAccount: a}}' | | ",
        "apps DaemonSet | 'updateStrategy: {type: OnDelete}' | 'updateStrategy: {type: OnDelete, rollingUpdate: {maxSurge: 0}}' | | spec.updateStrategy.rollingUpdate=",
        "apps DaemonSet | 'updateStrategy: {type: OnDelete}' | 'updateStrategy: {type: OnDelete, rollingUpdate: {maxSurge: 0}}' | spec.updateStrategy.rollingUpdate.maxSurge | ",
        "apps DaemonSet | 'updateStrategy: {type: RollingUpdate}' | 'updateStrategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 0}}' | | ",
      })
  void stays(String kind, String manifest, String preview, String owner, String expected) {
    DesiredObject object = ExclusiveFieldsTest.object(kind, spec(manifest));
    Map<String, Object> answer =
        new LinkedHashMap<>(ExclusiveFieldsTest.object(kind, spec(preview)).content());
    if (owner != null) {
      Map<String, Object> metadata =
          new LinkedHashMap<>(ManifestObject.map(answer.get("metadata")));
      metadata.put("managedFields", List.of(entry(owner)));
      answer.put("metadata", metadata);
    }
    List<String> found = new ArrayList<>();
    StaleDefaults.in(object, object.content(), answer)
        .forEach((path, value) -> found.add(path + "=" + value.map(Object::toString).orElse("")));
    assertThat(String.join(",", found)).isEqualTo(expected == null ? "" : expected);
  }

  private static Map<String, Object> entry(String path) {
    Map<String, Object> tree = Map.of();
    List<FieldPath.Step> steps = FieldPath.parse(path).steps();
    for (int n = steps.size() - 1; n >= 0; n--) {
      tree = Map.of("f:" + ((FieldPath.Key) steps.get(n)).name(), tree);
    }
    return Map.of("manager", "another", "operation", "Update", "fieldsV1", tree);
  }

  private static String spec(String fields) {
    return "spec: " + (fields.startsWith("{") ? fields : "{" + fields + "}");
  }
}
