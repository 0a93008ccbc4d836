package dev.slipway.its.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.cluster.plan.PlanText;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.event.Event;
import dev.slipway.its.bed.BedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Releases that change what a real server refuses their own objects for. The stand-in knows neither
 * quotas nor webhooks nor schemas of definitions.
 */
class PreconditionsIT {
  private static final String MERGE = "application/merge-patch+json";
  private static final String SPACE =
      "apiVersion: v1\nkind: Namespace\nmetadata: {name: NAME, labels: {env: NAME}}\n";
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: pumps.NAME.example}
      spec:
        group: NAME.example
        scope: Namespaced
        names: {plural: pumps, singular: pump, kind: Pump, listKind: PumpList}
        versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                {type: object, properties: {spec: {type: object, properties: {PROPERTIES}}}}
      """;
  private static final String OLD = "a: {type: string, enum: [x]}";
  private static final String NEW = "a: {type: string, enum: [x, two]}, b: {type: string}";
  private static final String PUMP =
      "apiVersion: NAME.example/v1\nkind: Pump\nmetadata: {name: %s, namespace: NAME}\nspec: {%s}\n";
  private static final String QUOTA =
      "apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q, namespace: NAME}\n"
          + "spec: {hard: {count/services: '%d'}}\n";
  private static final String SERVICE =
      "apiVersion: v1\nkind: Service\nmetadata: {name: %s, namespace: NAME}\n"
          + "spec: {ports: [{port: 80}]}\n";
  private static final String WEBHOOK =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingWebhookConfiguration
      metadata: {name: NAME}
      webhooks:
        - name: dead.NAME.example
          admissionReviewVersions: [v1]
          sideEffects: None
          failurePolicy: Fail
          timeoutSeconds: 2
          clientConfig: {url: "https://127.0.0.1:9/"}
          namespaceSelector: {matchLabels: {env: NAME}}
          rules:
            - {apiGroups: [""], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [configmaps]}
      """;
  private static final String POLICY =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: NAME}
      spec:
        failurePolicy: Fail
        matchConstraints:
          namespaceSelector: {matchLabels: {env: NAME}}
          resourceRules:
            - {apiGroups: [""], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [configmaps]}
        validations: [{expression: "object.data.a != 'X'"}]
      """;
  private static final String BINDING =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicyBinding
      metadata: {name: NAME}
      spec: {policyName: NAME, validationActions: [Deny]}
      """;
  private static final String LIMIT =
      "apiVersion: v1\nkind: LimitRange\nmetadata: {name: l, namespace: NAME}\n"
          + "spec: {limits: [{type: PersistentVolumeClaim, max: {storage: %s}}]}\n";
  private static final String CLAIM =
      "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: c, namespace: NAME}\n"
          + "spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 2Gi}}}\n";
  private static final String POD =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: NAME}\n"
          + "spec: {%s, containers: [{name: c, image: i}]}\n";

  private final BedFile bed = BedFile.load();
  private ApplyScene scene;

  @BeforeEach
  void begin() throws IOException {
    assumeTrue(bed.real("kube"), () -> bed.missing("kube").orElse(""));
    scene =
        new ApplyScene(
            bed.path("kubeconfig"), bed.uri("kube.url"), bed.tls(), bed.get("kube.token"));
  }

  @AfterEach
  void end() {
    if (scene != null) {
      scene.close();
    }
  }

  @Test
  void aDefinitionAndWhatItBrings() throws Exception {
    run(SPACE, definition(OLD), PUMP.formatted("p", "a: x"));

    run(SPACE, definition(NEW), PUMP.formatted("p", "a: x, b: new"), PUMP.formatted("q", "a: two"));

    assertThat(scene.changes())
        .containsExactlyInAnyOrder(
            "CHANGED CustomResourceDefinition pumps." + scene.name + ".example",
            "CHANGED Pump." + scene.name + ".example p",
            "CREATED Pump." + scene.name + ".example q")
        .startsWith("CHANGED CustomResourceDefinition pumps." + scene.name + ".example");
  }

  @Test
  void whatTheNewDefinitionRefusesTooStopsBeforeItsStage() throws Exception {
    run(SPACE, definition(OLD), PUMP.formatted("p", "a: x"));
    assertThatThrownBy(() -> run(SPACE, definition(NEW), PUMP.formatted("p", "a: three")))
        .hasMessageContaining("SLIP-5035")
        .hasMessageContaining("Unsupported value: \"three\"")
        .hasMessageContaining("applied by then: 1 changed");
  }

  @Test
  void anotherWrongValueStopsBeforeAnythingIsWritten() throws Exception {
    run(SPACE, definition(OLD), PUMP.formatted("p", "a: x"));
    Map<String, String> before = scene.versions();
    assertThatThrownBy(
            () ->
                run(
                    SPACE,
                    definition(NEW),
                    PUMP.formatted("p", "a: two"),
                    SERVICE.formatted("s").replace("80", "0")))
        .hasMessageContaining("SLIP-5002");
    assertThat(scene.versions()).isEqualTo(before);
  }

  @Test
  void aRaisedQuota() throws Exception {
    run(SPACE, QUOTA.formatted(1), SERVICE.formatted("a"));
    count(1, 1);
    scene.meanwhile =
        event -> {
          if (event instanceof Event.ObjectApplied applied
              && applied.object().startsWith("ResourceQuota")) {
            count(5, 1);
          }
        };

    run(SPACE, QUOTA.formatted(5), SERVICE.formatted("a"), SERVICE.formatted("b"));

    assertThat(scene.changes()).containsExactly("CHANGED ResourceQuota q", "CREATED Service b");
  }

  @Test
  void aQuotaThatIsNotRaisedEnough() throws Exception {
    run(SPACE, QUOTA.formatted(1), SERVICE.formatted("a"));
    count(1, 1);
    Map<String, String> before = scene.versions();
    assertThatThrownBy(
            () ->
                run(
                    SPACE,
                    QUOTA.formatted(2),
                    SERVICE.formatted("a"),
                    SERVICE.formatted("b"),
                    SERVICE.formatted("c")))
        .hasMessageContaining("count/services: 3 of 2");
    assertThat(scene.versions()).isEqualTo(before);
  }

  @Test
  void aDeadWebhookThatIsRemovedTogetherWithAChange() throws Exception {
    run(SPACE, Manifests.MAP, WEBHOOK);
    awaitRefusal(500, "9");

    run(SPACE, Manifests.MAP.replace("'1'", "'2'"));

    assertThat(scene.changes()).containsExactly("CHANGED ConfigMap m");
    assertThat(scene.counts().get(3)).isEqualTo(1);
  }

  @Test
  void aDeadWebhookThatIsIgnoredFromNowOn() throws Exception {
    run(SPACE, Manifests.MAP, WEBHOOK);
    awaitRefusal(500, "9");

    run(SPACE, Manifests.MAP.replace("'1'", "'2'"), WEBHOOK.replace("Fail", "Ignore"));

    assertThat(scene.changes())
        .containsExactly(
            "CHANGED ValidatingWebhookConfiguration " + scene.name, "CHANGED ConfigMap m");
  }

  @Test
  void aPolicyThatIsLoosened() throws Exception {
    run(SPACE, Manifests.MAP, POLICY.replace("X", "2"), BINDING);
    awaitRefusal(422, "2");

    run(SPACE, Manifests.MAP.replace("'1'", "'2'"), POLICY.replace("X", "3"), BINDING);

    assertThat(scene.changes())
        .containsExactly("CHANGED ValidatingAdmissionPolicy " + scene.name, "CHANGED ConfigMap m");
  }

  /** The policy refuses the definition, and the definition the object. */
  @Test
  void aPolicyThenADefinitionThenWhatItBrings() throws Exception {
    String policy =
        """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingAdmissionPolicy
        metadata: {name: NAME}
        spec:
          failurePolicy: Fail
          matchConstraints:
            resourceRules:
              - {apiGroups: [apiextensions.k8s.io], apiVersions: [v1], operations: [CREATE, UPDATE],
                 resources: [customresourcedefinitions], resourceNames: [pumps.NAME.example]}
          validations:
            - expression: "size(object.spec.versions[0].schema.openAPIV3Schema.properties.spec.properties) < MOST"
        """;
    run(SPACE, definition(OLD), PUMP.formatted("p", "a: x"), policy.replace("MOST", "2"), BINDING);
    awaitRefusedDefinition();
    ReleaseApp chain =
        scene.app(
            "environment",
            SPACE,
            definition(NEW),
            PUMP.formatted("p", "a: x, b: new"),
            policy.replace("MOST", "9"),
            BINDING);
    assertThat(String.join("\n", PlanText.lines(scene.plan(chain))))
        .contains("checked after stage 1: ValidatingAdmissionPolicy")
        .contains("(itself checked after stage 1) of this release; now: 500");

    scene.apply(chain);

    assertThat(scene.changes())
        .containsExactly(
            "CHANGED ValidatingAdmissionPolicy " + scene.name,
            "CHANGED CustomResourceDefinition pumps." + scene.name + ".example",
            "CHANGED Pump." + scene.name + ".example p");
    Map<String, String> versions = scene.versions();
    scene.apply(chain);
    assertThat(scene.versions()).isEqualTo(versions);
  }

  private void awaitRefusedDefinition() throws Exception {
    String path =
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/pumps."
            + scene.name
            + ".example?fieldManager=people&dryRun=All";
    String body =
        "[{\"op\":\"add\",\"path\":\"/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/c\",\"value\":{\"type\":\"string\"}}]";
    for (int n = 0; n < 100; n++) {
      if (scene.others.call("PATCH", path, "application/json-patch+json", body).statusCode()
          == 422) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("nothing refuses the definition");
  }

  @Test
  void aRaisedLimit() throws Exception {
    run(SPACE, LIMIT.formatted("1Gi"));
    run(SPACE, LIMIT.formatted("3Gi"), CLAIM);
    assertThat(scene.changes())
        .containsExactly("CHANGED LimitRange l", "CREATED PersistentVolumeClaim c");
  }

  @Test
  void aPriorityClassAndItsFirstPod() throws Exception {
    run(SPACE);
    run(
        SPACE,
        "apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: NAME}\nvalue: 10\n",
        POD.formatted("priorityClassName: NAME"));
    assertThat(scene.changes())
        .containsExactly("CREATED PriorityClass " + scene.name, "CREATED Pod p");
  }

  @Test
  void aNamespaceThatAllowsMore() throws Exception {
    String level = "env: NAME, pod-security.kubernetes.io/enforce: %s}";
    run(SPACE.replace("env: NAME}", level.formatted("restricted")));
    run(
        SPACE.replace("env: NAME}", level.formatted("privileged")),
        POD.formatted("hostNetwork: true"));
    assertThat(scene.changes()).containsExactly("CHANGED Namespace " + scene.name, "CREATED Pod p");
  }

  // --- the scene

  private void run(String... objects) throws IOException {
    scene.apply(scene.app("environment", objects));
  }

  private static String definition(String properties) {
    return DEFINITION.replace("PROPERTIES", properties);
  }

  /** What the controller of quotas does, which the bed has not. */
  private void count(int hard, int used) {
    try {
      scene.other(
          "PATCH",
          scene.path("v1/resourcequotas/q") + "/status?fieldManager=controller",
          MERGE,
          "{\"status\":{\"hard\":{\"count/services\":\"%d\"},\"used\":{\"count/services\":\"%d\"}}}"
              .formatted(hard, used));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** An API server hears of a new webhook or policy a moment later. */
  private void awaitRefusal(int status, String value) throws Exception {
    String path = scene.path("v1/configmaps/m") + "?fieldManager=people&dryRun=All";
    String body = "{\"data\":{\"a\":\"" + value + "\"}}";
    for (int n = 0; n < 100; n++) {
      if (scene.others.call("PATCH", path, MERGE, body).statusCode() == status) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("nothing refuses a change");
  }
}
