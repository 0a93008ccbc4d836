package dev.slipway.its.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.diff.FieldDiff;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.its.bed.BedFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Fields that exclude each other, switched from one to the other: only a real API server has the
 * defaults and the validation that make this hard.
 */
class SwitchTrapsIT extends TrapScene {
  private static final ApiResource DEPLOYMENTS =
      new ApiResource("apps", "v1", "Deployment", "deployments", true);

  @Override
  ApplyScene scene() throws IOException {
    BedFile bed = BedFile.load();
    assumeTrue(bed.real("kube"), () -> bed.missing("kube").orElse(""));
    return new ApplyScene(
        bed.path("kubeconfig"), bed.uri("kube.url"), bed.tls(), bed.get("kube.token"));
  }

  /**
   * Those that the server refused before, those it kept without a word, and those it copes with.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Deployment  |                                                    | strategy: {type: Recreate} | strategy | {\"type\":\"Recreate\"}",
        "Deployment  | strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1}} | strategy: {type: Recreate} | strategy | {\"type\":\"Recreate\"}",
        "Deployment  | strategy: {type: Recreate}                         | strategy: {type: RollingUpdate} | strategy/type | \"RollingUpdate\"",
        "Deployment  | strategy: {type: Recreate}                         |                            | strategy/type | \"RollingUpdate\"",
        "StatefulSet | serviceName: a                                     | 'serviceName: a, updateStrategy: {type: OnDelete}' | updateStrategy | {\"type\":\"OnDelete\"}",
        "StatefulSet | 'serviceName: a, updateStrategy: {type: OnDelete}' | serviceName: a             | updateStrategy/type | \"RollingUpdate\"",
        "DaemonSet   |                                                    | updateStrategy: {type: OnDelete} | updateStrategy | {\"type\":\"OnDelete\"}",
      })
  void strategies(String kind, String before, String after, String path, String expected)
      throws Exception {
    String plural = kind.toLowerCase(java.util.Locale.ROOT) + "s";
    switched(
        Workloads.workload(kind, before, "", ""),
        Workloads.workload(kind, after, "", ""),
        "apps/v1/" + plural + "/web",
        "/spec/" + path,
        expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "volumes: [{name: v}]                      | volumes: [{name: v, configMap: {name: a}}] | /volumes/0/emptyDir | ",
        "volumes: [{name: v, emptyDir: {}}]        | volumes: [{name: v, configMap: {name: a}}] | /volumes/0/emptyDir | ",
        "volumes: [{name: v, configMap: {name: a}}] | volumes: [{name: v, secret: {secretName: a}}] | /volumes/0/configMap | ",
        "volumes: [{name: v, hostPath: {path: /a}}] | volumes: [{name: v, emptyDir: {}}]       | /volumes/0/hostPath | ",
        "serviceAccountName: a                     |                                           | /serviceAccount | ",
        "serviceAccountName: a                     | serviceAccountName: b                     | /serviceAccount | \"b\"",
      })
  void podsOfWorkloads(String before, String after, String path, String expected) throws Exception {
    switched(
        Workloads.workload("Deployment", "", before, ""),
        Workloads.workload("Deployment", "", after, ""),
        "apps/v1/deployments/web",
        "/spec/template/spec" + path,
        expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "env: [{name: E, value: a}] | 'env: [{name: E, valueFrom: {secretKeyRef: {name: a, key: b}}}]' | /env/0/value",
        "'env: [{name: E, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]' | env: [{name: E, value: a}] | /env/0/valueFrom",
        "'env: [{name: E, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]' | 'env: [{name: E, valueFrom: {secretKeyRef: {name: a, key: b}}}]' | /env/0/valueFrom/fieldRef",
        "livenessProbe: {httpGet: {port: 80}} | livenessProbe: {tcpSocket: {port: 80}} | /livenessProbe/httpGet",
        "livenessProbe: {tcpSocket: {port: 80}} | livenessProbe: {httpGet: {port: 80}} | /livenessProbe/tcpSocket",
        "startupProbe: {exec: {command: [a]}} | startupProbe: {grpc: {port: 80}} | /startupProbe/exec",
        "livenessProbe: {httpGet: {port: 80}} | stdin: true | /livenessProbe",
        "'lifecycle: {preStop: {httpGet: {port: 80}}}' | 'lifecycle: {preStop: {exec: {command: [a]}}}' | /lifecycle/preStop/httpGet",
      })
  void containers(String before, String after, String path) throws Exception {
    switched(
        Workloads.workload("Deployment", "", "", before),
        Workloads.workload("Deployment", "", "", after),
        "apps/v1/deployments/web",
        "/spec/template/spec/containers/0" + path,
        "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type: LoadBalancer | type: ClusterIP | /spec/externalTrafficPolicy | ",
        "'type: LoadBalancer, externalTrafficPolicy: Local' | type: NodePort | /spec/healthCheckNodePort | ",
        "type: NodePort | type: ClusterIP | /spec/ports/0/nodePort | ",
        "type: ClusterIP | 'type: ExternalName, externalName: a.example' | /spec/clusterIP | ",
        "'type: ExternalName, externalName: a.example' | type: ClusterIP | /spec/externalName | ",
        "sessionAffinity: ClientIP | sessionAffinity: None | /spec/sessionAffinityConfig | ",
      })
  void services(String before, String after, String path, String expected) throws Exception {
    switched(
        Workloads.SERVICE.replace("SPEC", before + ","),
        Workloads.SERVICE.replace("SPEC", after + ","),
        "v1/services/web",
        path,
        expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'ingress: [{}]' | 'egress: [{}]'                          | [\"Ingress\",\"Egress\"]",
        "'egress: [{}]'  | 'ingress: [{}]'                         | [\"Ingress\"]",
        "'ingress: [{}]' | 'egress: [{}], policyTypes: [Egress]'   | [\"Egress\"]",
        "'egress: [{}], policyTypes: [Egress]' | 'ingress: [{}]'   | [\"Ingress\"]",
      })
  void policies(String before, String after, String types) throws Exception {
    String policy =
        "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n"
            + "metadata: {name: p, namespace: NAME}\nspec: {podSelector: {}, RULES}\n";
    switched(
        policy.replace("RULES", before),
        policy.replace("RULES", after),
        "networking.k8s.io/v1/networkpolicies/p",
        "/spec/policyTypes",
        types);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{service: {name: a, port: {number: 80}}}' | '{resource: {apiGroup: a.b, kind: C, name: d}}' | /spec/defaultBackend/service",
        "'{resource: {apiGroup: a.b, kind: C, name: d}}' | '{service: {name: a, port: {name: http}}}' | /spec/defaultBackend/resource",
      })
  void backends(String before, String after, String path) throws Exception {
    String ingress =
        "apiVersion: networking.k8s.io/v1\nkind: Ingress\n"
            + "metadata: {name: i, namespace: NAME}\nspec: {defaultBackend: BACKEND}\n";
    switched(
        ingress.replace("BACKEND", before),
        ingress.replace("BACKEND", after),
        "networking.k8s.io/v1/ingresses/i",
        path,
        "");
  }

  /**
   * The server refuses the switch, so a plan asks it by a merge patch, which takes away nothing by
   * itself. Extra spec, pod and container before, and the same after.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "replicas: 3 | `` | `` | `` | `` | `` ",
        "`` | `` | env: [{name: A, value: x}, {name: B, value: z}] | `` | `` | env: [{name: A, value: x}]",
        "`` | `` | env: [{name: A, value: x}] | `` | `` | ``",
        "`` | `` | ports: [{containerPort: 80}, {containerPort: 81, protocol: UDP}] | `` | `` | ports: [{containerPort: 80}]",
        "`` | `` | livenessProbe: {httpGet: {port: 80}} | `` | `` | livenessProbe: {tcpSocket: {port: 80}}",
        "`` | `` | args: [a, b] | `` | `` | args: [a]",
        "`` | volumes: [{name: v, emptyDir: {}}, {name: w, emptyDir: {}}], | volumeMounts: [{name: v, mountPath: /v}] | `` | volumes: [{name: w, configMap: {name: a}}], | ``",
        "`` | initContainers: [{name: i, image: a}], | `` | `` | `` | ``",
        "`` | serviceAccountName: robot, | `` | `` | `` | ``",
        "strategy: {rollingUpdate: {}} | tolerations: [{key: a}, {key: b}], | resources: {} | `` | tolerations: [{key: a}], | resources: {}",
        "`` | nodeSelector: {a: b, c: d}, | `` | `` | nodeSelector: {a: b}, | ``",
        "minReadySeconds: 5, revisionHistoryLimit: 3 | terminationGracePeriodSeconds: 7, | `` | `` | `` | ``",
      })
  void thePlanOfASwitchShowsWhatGoesWithIt(
      String spec, String pod, String container, String spec2, String pod2, String container2)
      throws Exception {
    String note = "{name: web, annotations: {note: x, gone: z}, labels: {old: x},";
    String before =
        Workloads.workload("Deployment", spec, trimmed(pod), container)
            .replace("{name: web, namespace", note + " namespace");
    String switched = "strategy: {type: Recreate}" + (spec2.isEmpty() ? "" : ", " + spec2);
    String after =
        Workloads.workload("Deployment", switched, trimmed(pod2), container2)
            .replace("{name: web, namespace", "{name: web, annotations: {note: x}, namespace");
    planned(before, after);
  }

  private static String trimmed(String fields) {
    return fields.endsWith(",") ? fields.substring(0, fields.length() - 1) : fields;
  }

  /** The plan's fields are those that the apply changes, and a second run has nothing to do. */
  private void planned(String before, String after) throws Exception {
    scene.apply(app(Manifests.MAP, before));
    Map<String, Object> old = web(DEPLOYMENTS);
    ReleaseApp next = app(Manifests.MAP, after);
    List<FieldChange> fields =
        scene.plan(next).changes().stream()
            .filter(change -> change.object().kind().equals("Deployment"))
            .flatMap(change -> change.fields().stream())
            .toList();
    scene.apply(next);
    assertThat(fields)
        .containsExactlyInAnyOrderElementsOf(new FieldDiff().between(old, web(DEPLOYMENTS)));
    assertThat(fields).extracting(FieldChange::path).contains("metadata.labels.old");
    settled(next);
  }

  private Map<String, Object> web(ApiResource kind) throws Exception {
    return scene.cluster().get(kind, scene.name, "web").orElseThrow();
  }

  private void switched(String before, String after, String object, String path, String expected)
      throws Exception {
    scene.apply(app(Manifests.MAP, before));
    ReleaseApp next = app(Manifests.MAP, after);
    scene.apply(next);
    JsonNode value = scene.get(object).at(path);
    String there = value.isMissingNode() ? "" : value.toString();
    assertThat(there).isEqualTo(expected == null ? "" : expected);
    settled(next);
  }
}
