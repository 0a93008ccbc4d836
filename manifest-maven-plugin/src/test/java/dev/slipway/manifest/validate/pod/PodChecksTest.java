package dev.slipway.manifest.validate.pod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.validate.Checked;
import dev.slipway.manifest.validate.ObjectCheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the corpus of broken objects does not show. */
class PodChecksTest {

  private static List<String> pod(ObjectCheck check, String spec) {
    return Checked.by(
        check, "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: " + spec + "}");
  }

  private static List<String> resources(String resources) {
    return pod(new ResourceCheck(), "{containers: [{name: a, resources: " + resources + "}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{requests: {cpu: 1}, limits: {cpu: 1000m}}|",
        "{requests: {cpu: 1.5}, limits: {cpu: 1}}|the request 1.5 is above the limit 1",
        "{requests: {memory: 1G}, limits: {memory: 1Gi}}|",
        "{requests: {memory: 1Gi}, limits: {cpu: 1m}}|",
        "{requests: {memory: much}, limits: {memory: 1}}|",
        "{requests: {example.org/lens: 1}, limits: {example.org/lens: 2}}"
            + "|the request 1 must equal the limit 2: nodes do not share example.org/lens",
        "{requests: {example.org/lens: 1}}|the limit of example.org/lens is missing;"
            + " it must equal the request: nodes do not share it",
        "{requests: {hugepages-2Mi: 2Mi}, limits: {hugepages-2Mi: 2Mi}}|",
        "{requests: {}}|",
      })
  void requests(String resources, String message) {
    List<String> expected = message == null ? List.of() : List.of("1 invalid-quantity " + message);
    assertThat(resources(resources)).isEqualTo(expected);
  }

  @Test
  void requestsOfThePodItself() {
    assertThat(
            pod(
                new ResourceCheck(),
                "{resources: {requests: {cpu: 2}, limits: {cpu: 1}}, containers: []}"))
        .containsExactly("1 invalid-quantity the request 2 is above the limit 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{volumeMounts: [{name: data, mountPath: /a}]}|0",
        "{volumeMounts: [{name: claim, mountPath: /a}]}|0",
        "{volumeMounts: [{name: none, mountPath: /a}]}|1",
        "{volumeDevices: [{name: claim, devicePath: /dev/a}]}|0",
        "{volumeMounts: [{mountPath: /a}]}|0",
        "{volumeMounts: wrong}|0",
        "{}|0",
      })
  void volumes(String container, int findings) {
    String set =
        """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: a}
        spec:
          volumeClaimTemplates: [{metadata: {name: claim}}]
          template:
            spec:
              volumes: [{name: data, emptyDir: {}}]
              containers: [%s]
        """;
    assertThat(Checked.by(new MissingVolumeCheck(), set.formatted(container))).hasSize(findings);
  }

  @Test
  void theMessageNamesTheVolumesThatAreThere() {
    assertThat(
            pod(
                new MissingVolumeCheck(),
                "{volumes: [{name: b}, {name: a}],"
                    + " containers: [{name: a, volumeMounts: [{name: c}]}]}"))
        .containsExactly("1 missing-volume the pod has no volume c; it has a, b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{livenessProbe: {httpGet: {port: http}}}|0",
        "{livenessProbe: {httpGet: {port: 9}}}|0",
        "{livenessProbe: {exec: {command: [a]}}}|0",
        "{livenessProbe: {grpc: {port: 9}}}|0",
        "{startupProbe: {tcpSocket: {port: web}}}|1",
        "{lifecycle: {postStart: {tcpSocket: {port: web}}}}|1",
        "{lifecycle: {preStop: {sleep: {seconds: 1}}}}|0",
        "{readinessProbe: {httpGet: {port: '80'}}}|0",
      })
  void probes(String container, int findings) {
    String ports = "ports: [{name: http, containerPort: 1}]";
    String spec = "{containers: [" + container.replaceFirst("\\{", "{name: a, " + ports + ", ");
    assertThat(pod(new ProbePortCheck(), spec + "]}")).hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{hostAliases: [{ip: 192.0.2.1}, {ip: 192.0.2.1}]}|1",
        "{imagePullSecrets: [{name: a}, {name: a}]}|1",
        "{topologySpreadConstraints: [{topologyKey: a, whenUnsatisfiable: DoNotSchedule},"
            + " {topologyKey: a, whenUnsatisfiable: ScheduleAnyway}]}|0",
        "{topologySpreadConstraints: [{topologyKey: a, whenUnsatisfiable: DoNotSchedule},"
            + " {topologyKey: a, whenUnsatisfiable: DoNotSchedule}]}|1",
        "{containers: [{name: a, env: [{name: A}]}, {name: b, env: [{name: A}]}]}|0",
        "{containers: [{name: a, env: [{name: A}, {name: a}]}]}|0",
        "{containers: [{name: a, volumeMounts: [{name: v, mountPath: /a},"
            + " {name: v, mountPath: /b}]}]}|0",
        "{containers: [{name: a, volumeDevices: [{name: v, devicePath: /a},"
            + " {name: v, devicePath: /b}]}]}|1",
        "{containers: [{name: a, resources: {claims: [{name: c}, {name: c}]}}]}|1",
        "{containers: [{image: a}, {image: b}]}|0",
        "{volumes: [{name: a}, {name: a}, {name: a}]}|2",
      })
  void itemsOfLists(String spec, int findings) {
    assertThat(pod(new DuplicateItemCheck(), spec)).hasSize(findings);
  }

  @Test
  void tokensOfAccounts() {
    String account =
        "{apiVersion: %s, kind: ServiceAccount, metadata: {name: a},"
            + " secrets: [{name: a}, {name: a}]}";
    assertThat(Checked.by(new DuplicateItemCheck(), account.formatted("v1"))).hasSize(1);
    assertThat(Checked.by(new DuplicateItemCheck(), account.formatted("a.example/v1"))).isEmpty();
  }

  @Test
  void theSecondItemNamesTheFirst() {
    assertThat(pod(new DuplicateItemCheck(), "{volumes: [{name: a}, {name: a}]}"))
        .containsExactly("1 duplicate-item name a is a duplicate, first at spec.volumes[0]");
  }

  @ParameterizedTest
  @CsvSource({
    "Deployment, '{matchLabels: {app: a}}', 0",
    "Deployment, '{matchExpressions: [{key: app, operator: In, values: [a, b]}]}', 0",
    "Deployment, '{matchExpressions: [{key: old, operator: Exists}]}', 1",
    "Deployment, '{matchLabels: {app: b, tier: c}}', 2",
    "Job, '{matchLabels: {app: b}}', 0"
  })
  void selectors(String kind, String selector, int findings) {
    String group = kind.equals("Job") ? "batch" : "apps";
    String object =
        """
        apiVersion: %s/v1
        kind: %s
        metadata: {name: a}
        spec:
          selector: %s
          template: {metadata: {labels: {app: a}}}
        """;
    assertThat(Checked.by(new SelectorMismatchCheck(), object.formatted(group, kind, selector)))
        .hasSize(findings);
  }

  @Test
  void aMissingTemplateIsNotAnotherFinding() {
    assertThat(
            Checked.by(
                new SelectorMismatchCheck(),
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a},"
                    + " spec: {selector: {matchLabels: {app: a}}}}"))
        .isEmpty();
  }
}
