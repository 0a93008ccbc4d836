package dev.slipway.its.apply;

import static dev.slipway.its.bed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.its.bed.BedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a release in which little changed, a server sees little. */
class OneChangedIT {
  private static final String SPACE =
      "apiVersion: v1\nkind: Namespace\nmetadata: {name: NAME, labels: {env: NAME}}\n";
  private static final String MERGE = "application/merge-patch+json";
  private static final String HOOKS = "ValidatingWebhookConfiguration.admissionregistration.k8s.io";
  private static final int OBJECTS = 30;

  /** Intercepts whatever is made or changed in the namespace; nothing answers at its address. */
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
            - {apiGroups: ["*"], apiVersions: ["*"], operations: [CREATE, UPDATE], resources: ["*"]}
      """;

  private final BedFile bed = BedFile.load();
  private ApplyScene scene;

  @BeforeEach
  void begin() throws IOException {
    scene =
        new ApplyScene(
            bed.path("kubeconfig"), bed.uri("kube.url"), bed.tls(), bed.get("kube.token"));
  }

  @AfterEach
  void end() {
    scene.close();
  }

  @Test
  void oneRawObjectOfManyIsOneWrite() throws Exception {
    scene.apply(raw(""));
    Map<String, String> before = scene.versions();
    Thread.sleep(1100); // another second: a label of now would differ

    scene.apply(raw("17"));

    assertThat(scene.changes()).containsExactly("CHANGED ConfigMap m17");
    assertThat(scene.written(before)).containsExactly("ConfigMap m17");
    assertThat(label("m17")).isGreaterThan(label("m16"));
  }

  @Test
  void theSameWithoutARecord() throws Exception {
    scene.apply(raw(""));
    String record = "/api/v1/namespaces/slipway-system/configmaps/slipway-" + scene.name;
    scene.other("DELETE", record, "", "");
    Map<String, String> before = scene.versions();
    Thread.sleep(1100);

    scene.apply(raw("17"));

    assertThat(scene.written(before)).containsExactly("ConfigMap m17");
  }

  @Test
  void aFieldThatWasChangedAndChangedBackIsOwnedAgain() throws Exception {
    scene.apply(raw(""));
    data("m3", "9");
    data("m3", "1");
    Map<String, String> before = scene.versions();

    scene.apply(raw(""));
    assertThat(scene.written(before)).containsExactly("ConfigMap m3");
    before = scene.versions();
    scene.apply(raw(""));
    assertThat(scene.written(before)).isEmpty();
  }

  @Test
  void whoEditsTheReleaseLabelChangesNothing() throws Exception {
    scene.apply(raw(""));
    scene.other(
        "PATCH",
        scene.path("v1/configmaps/m3") + "?fieldManager=people",
        MERGE,
        "{\"metadata\":{\"labels\":{\"slipway.dev/release\":\"mine\"}}}");
    Map<String, String> before = scene.versions();

    scene.apply(raw(""));

    assertThat(scene.written(before)).isEmpty();
    assertThat(label("m3")).isEqualTo("mine");
  }

  /** Each write of another object in its namespace would be refused. */
  @Test
  void aDeadWebhookCanBeRemoved() throws Exception {
    assumeTrue(bed.real("kube"), "the stand-in calls no webhooks");
    String kept = Manifests.MAP.replace("name: m,", "name: kept,");
    scene.apply(raw(""), scene.app("hook", kept, WEBHOOK));
    awaitRefusal();
    Map<String, String> before = scene.versions();

    scene.apply(raw(""), scene.app("hook", kept));

    assertThat(scene.counts()).containsExactly(0, 0, OBJECTS + 2, 1);
    assertThat(scene.written(before)).isEmpty();
    assertThat(scene.versions()).doesNotContainKey(HOOKS + " /" + scene.name);
  }

  // --- the scene

  /** An API server hears of a new webhook a moment later. */
  private void awaitRefusal() throws Exception {
    String path = scene.path("v1/configmaps/kept") + "?fieldManager=people";
    String body = "{\"metadata\":{\"annotations\":{\"acme.example/n\":\"%d\"}}}";
    AtomicInteger tries = new AtomicInteger();
    await("the webhook is called")
        .until(
            () ->
                scene
                        .others
                        .call("PATCH", path, MERGE, body.formatted(tries.incrementAndGet()))
                        .statusCode()
                    == 500);
  }

  private void data(String name, String value) throws Exception {
    scene.other(
        "PATCH",
        scene.path("v1/configmaps/" + name) + "?fieldManager=people",
        MERGE,
        "{\"data\":{\"a\":\"" + value + "\"}}");
  }

  private String label(String name) throws Exception {
    return scene
        .get("v1/configmaps/" + name)
        .path("metadata")
        .path("labels")
        .path("slipway.dev/release")
        .asString();
  }

  /** Raw YAML; the ConfigMap with this number has another value. */
  private ReleaseApp raw(String changed) {
    List<String> objects = new ArrayList<>(List.of(SPACE));
    for (int n = 0; n < OBJECTS; n++) {
      String value = changed.equals(String.valueOf(n)) ? "'2'" : "'1'";
      objects.add(Manifests.MAP.replace("name: m,", "name: m" + n + ",").replace("'1'", value));
    }
    return scene.app("environment", objects.toArray(String[]::new));
  }
}
