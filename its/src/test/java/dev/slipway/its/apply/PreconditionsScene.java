package dev.slipway.its.apply;

import static dev.slipway.its.bed.Await.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.BedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Releases in a namespace of the bed's API server, and what they lift. */
abstract class PreconditionsScene {
  static final String MERGE = "application/merge-patch+json";
  static final String SPACE =
      "apiVersion: v1\nkind: Namespace\nmetadata: {name: NAME, labels: {env: NAME}}\n";
  static final String DEFINITION =
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
  static final String OLD = "a: {type: string, enum: [x]}";
  static final String NEW = "a: {type: string, enum: [x, two]}, b: {type: string}";
  static final String PUMP =
      "apiVersion: NAME.example/v1\nkind: Pump\nmetadata: {name: %s, namespace: NAME}\nspec: {%s}\n";
  static final String QUOTA =
      "apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q, namespace: NAME}\n"
          + "spec: {hard: {count/services: '%d'}}\n";
  static final String SERVICE =
      "apiVersion: v1\nkind: Service\nmetadata: {name: %s, namespace: NAME}\n"
          + "spec: {ports: [{port: 80}]}\n";
  static final String WEBHOOK =
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
  static final String POLICY =
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
  static final String BINDING =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicyBinding
      metadata: {name: NAME}
      spec: {policyName: NAME, validationActions: [Deny]}
      """;
  static final String LIMIT =
      "apiVersion: v1\nkind: LimitRange\nmetadata: {name: l, namespace: NAME}\n"
          + "spec: {limits: [{type: PersistentVolumeClaim, max: {storage: %s}}]}\n";
  static final String CLAIM =
      "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: c, namespace: NAME}\n"
          + "spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 2Gi}}}\n";
  static final String POD =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: NAME}\n"
          + "spec: {%s, containers: [{name: c, image: i}]}\n";

  final BedFile bed = BedFile.load();
  ApplyScene scene;

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

  // --- the scene

  void run(String... objects) throws IOException {
    scene.apply(scene.app("environment", objects));
  }

  static String definition(String properties) {
    return DEFINITION.replace("PROPERTIES", properties);
  }

  /** What the controller of quotas does, which the bed has not. */
  void count(int hard, int used) {
    try {
      scene.other(
          "PATCH",
          scene.path("v1/resourcequotas/q") + "/status?fieldManager=controller",
          MERGE,
          "{\"status\":{\"hard\":{\"count/services\":\"%d\"},\"used\":{\"count/services\":\"%d\"}}}"
              .formatted(hard, used));
      if (used >= hard) {
        awaitExceeded();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** As with policies, an API server hears of a quota and of its use a moment later. */
  private void awaitExceeded() {
    String probe = "{\"metadata\":{\"name\":\"probe\"},\"spec\":{\"ports\":[{\"port\":80}]}}";
    await("the quota is obeyed")
        .until(
            () ->
                scene
                        .others
                        .call("POST", scene.path("v1/services") + "?dryRun=All", "", probe)
                        .statusCode()
                    == 403);
  }

  /** An API server hears of a new webhook or policy a moment later. */
  void awaitRefusal(int status, String value) {
    String path = scene.path("v1/configmaps/m") + "?fieldManager=people&dryRun=All";
    String body = "{\"data\":{\"a\":\"" + value + "\"}}";
    await("a change is rejected")
        .until(() -> scene.others.call("PATCH", path, MERGE, body).statusCode() == status);
  }
}
