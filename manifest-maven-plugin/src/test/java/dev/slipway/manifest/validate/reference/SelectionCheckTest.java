package dev.slipway.manifest.validate.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.validate.Checked;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionCheckTest {
  private static final String PODS =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: buoy, namespace: bay, labels: {app: buoy, tier: sea}}
      spec:
        initContainers:
          - {name: first, ports: [{name: early, containerPort: 1}]}
          - {name: side, restartPolicy: Always, ports: [{name: mesh, containerPort: 2}]}
        containers:
          - {name: bell, ports: [{name: http, containerPort: 3}]}
          - {name: horn, ports: [{name: dns, containerPort: 4, protocol: UDP}]}
      ---
      {apiVersion: v1, kind: PodTemplate, metadata: {name: t},
        template: {metadata: {labels: {app: none}}, spec: {}}}
      ---
      """;

  private static List<String> find(String yaml) {
    return Checked.by(new SelectionCheck(), PODS + yaml);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{selector: {app: buoy}}|0",
        "{selector: {app: buoy, tier: land}}|1",
        "{selector: {app: none}}|1",
        "{selector: {}}|0",
        "{clusterIP: None}|0",
        "{type: ExternalName, selector: {app: x}}|0",
        "{selector: {app: buoy}, ports: [{targetPort: http}]}|0",
        "{selector: {app: buoy}, ports: [{targetPort: mesh}]}|0",
        "{selector: {app: buoy}, ports: [{targetPort: early}]}|1",
        "{selector: {app: buoy}, ports: [{targetPort: dns}]}|1",
        "{selector: {app: buoy}, ports: [{targetPort: dns, protocol: UDP}]}|0",
        "{selector: {app: buoy}, ports: [{targetPort: 99}]}|0",
      })
  void services(String spec, int findings) {
    String service = "{apiVersion: v1, kind: Service, metadata: {name: s}, spec: " + spec + "}";
    assertThat(find(service)).hasSize(findings);
  }

  @Test
  void theMessageNamesThePortsThatAreThere() {
    assertThat(
            find(
                "{apiVersion: v1, kind: Service, metadata: {name: s},"
                    + " spec: {selector: {app: buoy}, ports: [{targetPort: web}]}}"))
        .containsExactly(
            "15 service-port no selected pod has a port web for TCP; they have dns, http, mesh");
  }

  @Test
  void podsOfAnotherNamespaceAreNotSelected() {
    assertThat(
            find(
                "{apiVersion: v1, kind: Service, metadata: {name: s, namespace: cove},"
                    + " spec: {selector: {app: buoy}}}"))
        .containsExactly("15 service-without-workload it selects no pods of this bundle");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|0",
        "{matchLabels: {app: buoy}}|0",
        "{matchLabels: {app: x}}|1",
        "{matchExpressions: [{key: app, operator: Exists}]}|0",
        "{matchExpressions: [{key: app, operator: DoesNotExist}]}|1",
        "{matchLabels: {app: buoy}, matchExpressions: [{key: tier, operator: In, values: [a]}]}|1",
      })
  void policies(String selector, int findings) {
    assertThat(
            find(
                "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p},"
                    + " spec: {podSelector: "
                    + selector
                    + "}}"))
        .hasSize(findings);
    assertThat(
            find(
                "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: p},"
                    + " spec: {selector: "
                    + selector
                    + "}}"))
        .hasSize(findings);
  }

  @Test
  void otherGroupsServicesAreNotOurs() {
    assertThat(
            find(
                "{apiVersion: serving.knative.dev/v1, kind: Service, metadata: {name: s},"
                    + " spec: {selector: {app: x}}}"))
        .isEmpty();
  }
}
