package dev.slipway.its.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.diff.FieldDiff;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.KubeApi;
import dev.slipway.its.bed.Tls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@link TrapRuns}, and what only a real API server does: defaults, conversion, validation. */
class TrapsIT {
  @Nested
  class TheStandIn extends TrapRuns {
    @TempDir private static Path directory;
    private static KubeApi api;

    @BeforeAll
    static void start() {
      api = KubeApi.standIn(directory);
    }

    @AfterAll
    static void stop() {
      api.close();
    }

    @Override
    ApplyScene scene() throws IOException {
      Map<String, String> properties = api.properties();
      return new ApplyScene(
          api.kubeconfig(),
          URI.create(properties.getOrDefault("kube.url", "")),
          Tls.load(Path.of(properties.getOrDefault("kube.tls", ""))),
          properties.getOrDefault("kube.token", ""));
    }
  }

  @Nested
  class TheBedsServer extends TrapRuns {
    private static final ApiResource DEPLOYMENTS =
        new ApiResource("apps", "v1", "Deployment", "deployments", true);
    private static final String WORKLOAD =
        "apiVersion: apps/v1\nkind: KIND\nmetadata: {name: web, namespace: NAME}\n"
            + "spec: {EXTRA selector: {matchLabels: {app: web}}, template: {metadata: {labels:"
            + " {app: web}}, spec: {POD containers: [{name: web, image: a, CONTAINER}]}}}\n";
    private static final String SERVICE =
        "apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: NAME}\n"
            + "spec: {SPEC ports: [{port: 80}], selector: {app: web}}\n";

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
          workload(kind, before, "", ""),
          workload(kind, after, "", ""),
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
    void podsOfWorkloads(String before, String after, String path, String expected)
        throws Exception {
      switched(
          workload("Deployment", "", before, ""),
          workload("Deployment", "", after, ""),
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
          workload("Deployment", "", "", before),
          workload("Deployment", "", "", after),
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
          SERVICE.replace("SPEC", before + ","),
          SERVICE.replace("SPEC", after + ","),
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
     * The server refuses the switch, so a plan asks it by a merge patch, which takes away nothing
     * by itself. Extra spec, pod and container before, and the same after.
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
          workload("Deployment", spec, trimmed(pod), container)
              .replace("{name: web, namespace", note + " namespace");
      String switched = "strategy: {type: Recreate}" + (spec2.isEmpty() ? "" : ", " + spec2);
      String after =
          workload("Deployment", switched, trimmed(pod2), container2)
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

    @Test
    void whatAnotherToolSetExcludesNothingEither() throws Exception {
      scene.apply(app(Manifests.MAP));
      scene.other(
          "POST",
          scene.path("apps/v1/deployments") + "?fieldManager=helm",
          "",
          "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"web\"},"
              + "\"spec\":{\"selector\":{\"matchLabels\":{\"app\":\"web\"}},\"template\":"
              + "{\"metadata\":{\"labels\":{\"app\":\"web\"}},\"spec\":{\"volumes\":[{\"name\":\"v\","
              + "\"configMap\":{\"name\":\"a\"}}],\"containers\":[{\"name\":\"web\",\"image\":\"a\","
              + "\"env\":[{\"name\":\"E\",\"value\":\"x\"}]}]}}}}");
      ReleaseApp after =
          app(
              Manifests.MAP,
              workload(
                  "Deployment",
                  "",
                  "volumes: [{name: v, secret: {secretName: a}}]",
                  "env: [{name: E, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]"));
      scene.apply(after);
      JsonNode pod = scene.get("apps/v1/deployments/web").at("/spec/template/spec");
      assertThat(pod.at("/volumes/0").has("configMap")).isFalse();
      assertThat(pod.at("/containers/0/env/0").has("value")).isFalse();
      settled(after);
    }

    @Test
    void aKeyOfASelectorIsLeftToItsOwner() throws Exception {
      String ignoring =
          SERVICE
              .replace("SPEC", "")
              .replace(
                  "name: web,",
                  "name: web, annotations: {slipway.dev/ignore: spec.selector.hash},");
      scene.apply(app(ignoring));
      patch("v1/services/web", "{\"spec\":{\"selector\":{\"hash\":\"x\"}}}");
      settled(app(ignoring));
      scene.apply(app(ignoring.replace("port: 80", "port: 81")));
      assertThat(scene.get("v1/services/web").at("/spec/selector").toString())
          .isEqualTo("{\"app\":\"web\",\"hash\":\"x\"}");
      patch("v1/services/web", "{\"spec\":{\"selector\":{\"hash\":\"y\"}}}");
      scene.apply(app(ignoring.replace("port: 80", "port: 82")));
      assertThat(scene.get("v1/services/web").at("/spec/selector").toString())
          .isEqualTo("{\"app\":\"web\",\"hash\":\"y\"}");
      settled(app(ignoring.replace("port: 80", "port: 82")));
    }

    @Test
    void anAggregatedRoleKeepsItsRules() throws Exception {
      String role =
          "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: NAME}\n"
              + "aggregationRule: {clusterRoleSelectors: [{matchLabels: {agg: NAME}}]}\nrules: []\n";
      scene.apply(app(Manifests.MAP, role));
      String path = "/apis/rbac.authorization.k8s.io/v1/clusterroles/" + scene.name;
      scene.other(
          "PATCH",
          path + "?fieldManager=clusterrole-aggregation-controller",
          MERGE,
          "{\"rules\":[{\"apiGroups\":[\"\"],\"resources\":[\"pods\"],\"verbs\":[\"get\"]}]}");
      ReleaseApp same = app(Manifests.MAP, role);
      settled(same);
      ReleaseApp other =
          app(Manifests.MAP, role.replace("{name: NAME}", "{name: NAME, labels: {a: b}}"));
      scene.apply(other);
      assertThat(scene.others.get(path).path("rules").size()).isEqualTo(1);
      settled(other);
    }

    @Test
    void anInjectedCertificateStays() throws Exception {
      String hook =
          "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\n"
              + "metadata: {name: NAME}\nwebhooks:\n- name: w.NAME.example\n  sideEffects: None\n"
              + "  admissionReviewVersions: [v1]\n  rules: [{apiGroups: [NAME.example],"
              + " apiVersions: [v1], operations: [CREATE], resources: [xs]}]\n"
              + "  clientConfig: {url: 'https://a.example', caBundle: Cg==}\n";
      scene.apply(app(Manifests.MAP, hook));
      String path =
          "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/" + scene.name;
      assertThat(scene.others.get(path).at("/webhooks/0/clientConfig").has("caBundle")).isFalse();
      scene.other(
          "PATCH",
          path + "?fieldManager=cainjector",
          "application/json-patch+json",
          "[{\"op\":\"add\",\"path\":\"/webhooks/0/clientConfig/caBundle\",\"value\":\"Cg==\"}]");
      ReleaseApp same = app(Manifests.MAP, hook);
      settled(same);
      scene.apply(app(Manifests.MAP, hook.replace("a.example", "b.example")));
      JsonNode client = scene.others.get(path).at("/webhooks/0/clientConfig");
      assertThat(client.path("caBundle").asString()).isEqualTo("Cg==");
      assertThat(client.path("url").asString()).isEqualTo("https://b.example");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void anOlderVersionIsMovedToTheNewOne(boolean recorded) throws Exception {
      String definition =
          "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n"
              + "metadata: {name: cranks.NAME.example}\nspec:\n  group: NAME.example\n"
              + "  scope: Namespaced\n  names: {plural: cranks, singular: crank, kind: Crank}\n"
              + "  versions:\n"
              + "  - {name: v1beta1, served: SERVED, storage: false, schema: {openAPIV3Schema: {type:"
              + " object, properties: {spec: {type: object, properties: {port: {type: integer},"
              + " old: {type: string}}}}}}}\n"
              + "  - {name: v1beta3, served: true, storage: true, schema: {openAPIV3Schema: {type:"
              + " object, properties: {spec: {type: object, properties: {port: {type: integer},"
              + " old: {type: string}, accessPolicy: {type: string, default: deny}}}}}}}\n";
      String crank =
          "apiVersion: NAME.example/VERSION\nkind: Crank\nmetadata: {name: c, namespace: NAME}\n";
      scene.apply(
          app(
              Manifests.MAP,
              definition.replace("SERVED", "true"),
              crank.replace("VERSION", "v1beta1") + "spec: {port: 80, old: x}\n"));
      if (!recorded) {
        scene.other(
            "DELETE", "/api/v1/namespaces/slipway-system/configmaps/slipway-" + scene.name, "", "");
      }
      ReleaseApp after =
          app(
              Manifests.MAP,
              definition.replace("SERVED", "true"),
              crank.replace("VERSION", "v1beta3") + "spec: {port: 81}\n");
      assertThat(scene.plan(after).changes())
          .filteredOn(change -> change.object().kind().equals("Crank"))
          .flatExtracting(PlannedChange::fields)
          .extracting(FieldChange::path)
          .contains("spec.port", "spec.old");
      scene.apply(after);
      JsonNode live = scene.get(scene.name + ".example/v1beta3/cranks/c");
      assertThat(live.path("spec").toString()).isEqualTo("{\"accessPolicy\":\"deny\",\"port\":81}");
      assertThat(live.at("/metadata/managedFields").toString())
          .contains("v1beta3")
          .doesNotContain("v1beta1");
      settled(after);
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

    private static String workload(String kind, String spec, String pod, String container) {
      return WORKLOAD
          .replace("KIND", kind)
          .replace("EXTRA", list(spec))
          .replace("POD", list(pod))
          .replace(", CONTAINER", container.isEmpty() ? "" : ", " + container);
    }

    private static String list(String fields) {
      return fields == null || fields.isEmpty() ? "" : fields + ",";
    }
  }
}
