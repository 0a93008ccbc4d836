package dev.slipway.its.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.KubeApi;
import dev.slipway.its.bed.Tls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
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
    @Override
    ApplyScene scene() throws IOException {
      BedFile bed = BedFile.load();
      assumeTrue(bed.real("kube"), () -> bed.missing("kube").orElse(""));
      return new ApplyScene(
          bed.path("kubeconfig"), bed.uri("kube.url"), bed.tls(), bed.get("kube.token"));
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
              Workloads.workload(
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
          Workloads.SERVICE
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
  }
}
