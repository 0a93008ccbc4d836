package dev.slipway.its.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.cluster.record.RunRecord.AppliedObject;
import dev.slipway.delivery.cluster.record.RunRecordStore;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What runs leave on a cluster, whichever it is. */
abstract class Runs {
  private ApplyScene scene;

  abstract ApplyScene scene() throws IOException;

  @BeforeEach
  void begin() throws IOException {
    scene = scene();
  }

  @AfterEach
  void end() {
    if (scene != null) {
      scene.close();
    }
  }

  @Test
  void aSecondRunWritesNothing() throws Exception {
    String secret =
        "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: NAME}\nstringData: {a: b}\n";
    String service =
        "apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: NAME}\n"
            + "spec: {selector: {app: web}, ports: [{port: 80}]}\n";
    var shop =
        scene.app(
            "shop",
            scene.name,
            new String[] {Manifests.MAP, secret, service, Manifests.WEB, Manifests.SCALER});
    var kinds = scene.app("kinds", Manifests.CRD, Manifests.WIDGET);
    scene.apply(shop, kinds);
    assertThat(scene.changes())
        .containsExactlyInAnyOrder(
            "CREATED Namespace " + scene.name,
            "CREATED CustomResourceDefinition widgets." + scene.name + ".example",
            "CREATED ConfigMap m",
            "CREATED Secret s",
            "CREATED Service web",
            "CREATED Deployment web",
            "CREATED HorizontalPodAutoscaler web",
            "CREATED Widget." + scene.name + ".example w")
        .startsWith("CREATED Namespace " + scene.name);
    Map<String, String> versions = scene.versions();
    assertThat(versions)
        .containsKey("Lease.coordination.k8s.io slipway-system/slipway-" + scene.name);

    Thread.sleep(1100); // another second: a label of now would differ
    scene.apply(shop, kinds);

    assertThat(scene.counts()).containsExactly(0, 0, 7, 0);
    assertThat(scene.versions()).isEqualTo(versions);
  }

  @Test
  void aLostRecordIsMadeAnewFromTheCluster() throws Exception {
    var app = scene.app("shop", scene.name, new String[] {Manifests.MAP, Manifests.WEB});
    scene.apply(app);
    String record = "/api/v1/namespaces/slipway-system/configmaps/slipway-" + scene.name;
    Map<String, String> before = scene.versions();
    scene.other("DELETE", record, "", "");
    Thread.sleep(1100); // another second: a label of now would differ
    scene.apply(app);
    assertThat(scene.changes()).isEmpty();
    assertThat(scene.written(before)).isEmpty();
    assertThat(scene.others.get(record).path("data").path("record.json").asString())
        .contains("\"migrate\"".replace("migrate", "web"));
    Map<String, String> versions = scene.versions();
    scene.apply(app);
    assertThat(scene.versions()).isEqualTo(versions);
  }

  @Test
  void whatOthersChangeIsMended() throws Exception {
    var app = scene.app("shop", scene.name, new String[] {Manifests.MAP, Manifests.WEB});
    scene.apply(app);
    scene.other(
        "PATCH",
        scene.path("v1/configmaps/m") + "?fieldManager=people",
        "application/merge-patch+json",
        "{\"data\":{\"a\":\"9\",\"theirs\":\"x\"}}");
    scene.apply(app);
    assertThat(scene.counts()).containsExactly(0, 1, 1, 0);
    assertThat(scene.get("v1/configmaps/m").path("data").toString())
        .isEqualTo("{\"a\":\"1\",\"theirs\":\"x\"}");
  }

  @Test
  void whatKubectlAppliedIsTakenOver() throws Exception {
    scene.apply(scene.app("space", "apiVersion: v1\nkind: Namespace\nmetadata: {name: NAME}\n"));
    String theirs =
        "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"m\",\"annotations\":"
            + "{\"kubectl.kubernetes.io/last-applied-configuration\":\"{}\"}},"
            + "\"data\":{\"a\":\"1\",\"old\":\"2\"}}";
    String by = "?fieldManager=kubectl-client-side-apply";
    scene.other("POST", scene.path("v1/configmaps") + by, "", theirs);
    scene.other(
        "POST",
        scene.path("apps/v1/deployments") + by,
        "",
        "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"web\"},"
            + "\"spec\":{\"replicas\":7,\"selector\":{\"matchLabels\":{\"app\":\"web\"}},"
            + "\"template\":{\"metadata\":{\"labels\":{\"app\":\"web\"}},\"spec\":{\"containers\":"
            + "[{\"name\":\"web\",\"image\":\"a\"},{\"name\":\"old\",\"image\":\"b\"}]}}}}");
    var space = scene.app("space", "apiVersion: v1\nkind: Namespace\nmetadata: {name: NAME}\n");
    var app = scene.app("shop", Manifests.MAP, Manifests.WEB, Manifests.SCALER);

    scene.apply(space, app);

    JsonNode map = scene.get("v1/configmaps/m");
    assertThat(map.path("data").toString()).isEqualTo("{\"a\":\"1\"}");
    // Of kubectl nothing is left but the word that the object was its.
    assertThat(map.path("metadata").path("annotations").toString())
        .contains("\"slipway.dev/created-by\":\"kubectl-client-side-apply\"")
        .doesNotContain("last-applied");
    assertThat(map.path("metadata").path("managedFields").toString()).doesNotContain("kubectl");
    JsonNode web = scene.get("apps/v1/deployments/web");
    assertThat(web.path("spec").path("template").path("spec").path("containers").size())
        .isEqualTo(1);
    // The autoscaler has not said anything yet: the number that is there stays.
    assertThat(web.path("spec").path("replicas").asInt()).isEqualTo(7);
    scene.apply(space, app);
    assertThat(scene.counts()).containsExactly(0, 0, 4, 0);
  }

  @Test
  void anAutoscalersNumberStays() throws Exception {
    scene.apply(scene.app("shop", scene.name, new String[] {Manifests.WEB, Manifests.SCALER}));
    assertThat(replicas()).isEqualTo(3);
    scene.other(
        "PATCH",
        scene.path("apps/v1/deployments/web") + "/scale?fieldManager=autoscaler",
        "application/merge-patch+json",
        "{\"spec\":{\"replicas\":9}}");
    scene.apply(scene.app("shop", scene.name, new String[] {Manifests.WEB, Manifests.SCALER}));
    assertThat(scene.counts()).containsExactly(0, 0, 2, 0);
    scene.apply(
        scene.app(
            "shop",
            scene.name,
            new String[] {Manifests.WEB.replace("image: a", "image: b"), Manifests.SCALER}));
    assertThat(scene.changes()).containsExactly("CHANGED Deployment web");
    assertThat(replicas()).isEqualTo(9);
    // Without an autoscaler it is the manifest's number again.
    scene.apply(scene.app("shop", scene.name, new String[] {Manifests.WEB}));
    scene.apply(
        scene.app(
            "shop", scene.name, new String[] {Manifests.WEB.replace("image: a", "image: c")}));
    assertThat(replicas()).isEqualTo(3);
  }

  @Test
  void aJobIsMadeAnewAndEndsBeforeTheNextWave() throws Exception {
    scene.meanwhile =
        event -> {
          if (event instanceof Event.Waiting) {
            assertThat(exists("apps/v1/deployments/web")).isEqualTo(false);
            finish();
          }
        };
    scene.apply(scene.app("shop", scene.name, new String[] {Manifests.JOB, Manifests.WEB}));
    assertThat(scene.changes())
        .containsExactly(
            "CREATED Namespace " + scene.name, "CREATED Job migrate", "CREATED Deployment web");
    String uid = scene.get("batch/v1/jobs/migrate").path("metadata").path("uid").asString();
    String next = Manifests.JOB.replace("image: v1", "image: v2");
    scene.meanwhile =
        event -> {
          if (event instanceof Event.Waiting) {
            finish();
          }
        };
    scene.apply(scene.app("shop", scene.name, new String[] {next, Manifests.WEB}));
    assertThat(scene.changes()).contains("RECREATED Job migrate");
    JsonNode job = scene.get("batch/v1/jobs/migrate");
    assertThat(job.path("metadata").path("uid").asString()).isNotEqualTo(uid);
    assertThat(job.toString()).contains("\"image\":\"v2\"");
  }

  @Test
  void withoutThePolicyAJobThatChangesIsRefusedBeforeAnythingIsWritten() throws Exception {
    String job = Manifests.JOB.replace("slipway.dev/recreate: on-immutable", "acme.example/a: b");
    scene.meanwhile =
        event -> {
          if (event instanceof Event.Waiting) {
            finish();
          }
        };
    scene.apply(scene.app("shop", scene.name, new String[] {job, Manifests.MAP}));
    Map<String, String> versions = scene.versions();
    UserErrorException e =
        catchThrowableOfType(
            UserErrorException.class,
            () ->
                scene.apply(
                    scene.app(
                        "shop",
                        scene.name,
                        new String[] {
                          job.replace("image: v1", "image: v2"), Manifests.MAP.replace("'1'", "'2'")
                        })));
    assertThat(e.error().code().label()).isEqualTo("SLIP-5002");
    assertThat(e.error().why())
        .contains("field is immutable", "slipway.dev/recreate: on-immutable");
    assertThat(scene.versions()).isEqualTo(versions);
  }

  @Test
  void onceMeansOnce() throws Exception {
    String once =
        Manifests.MAP.replace("name: m,", "name: m, annotations: {slipway.dev/apply: once},");
    scene.apply(scene.app("shop", scene.name, new String[] {once, Manifests.WEB}));
    scene.other(
        "PATCH",
        scene.path("v1/configmaps/m"),
        "application/merge-patch+json",
        "{\"data\":{\"a\":\"people's\"}}");
    scene.apply(
        scene.app("shop", scene.name, new String[] {once.replace("'1'", "'2'"), Manifests.WEB}));
    assertThat(scene.get("v1/configmaps/m").path("data").path("a").asString())
        .isEqualTo("people's");
  }

  @Test
  void aRecordOfMoreThanAMegabyteIsKept() throws Exception {
    List<AppliedObject> objects = new ArrayList<>();
    for (int n = 0; n < 12_000; n++) {
      ObjectReference object = new ObjectReference("v1", "ConfigMap", "s", "m" + n, "u", "7");
      objects.add(new AppliedObject("ä", object, "h".repeat(64), "x", ""));
    }
    RunRecord record = new RunRecord(RunRecord.FORMAT, scene.name, "c", Map.of(), objects);
    RunRecordStore store = new RunRecordStore(scene.cluster(), "slipway-system");
    store.write(record);
    assertThat(store.read(scene.name).record()).isEqualTo(record);
    RunRecord less =
        new RunRecord(RunRecord.FORMAT, scene.name, "c", Map.of(), objects.subList(0, 1));
    store.write(less);
    assertThat(scene.versions()).hasSize(1);
  }

  private int replicas() throws Exception {
    return scene.get("apps/v1/deployments/web").path("spec").path("replicas").asInt();
  }

  private boolean exists(String rest) {
    try {
      return scene.others.call("GET", scene.path(rest), "", "").statusCode() == 200;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the Job controller would say. */
  private void finish() {
    String time = "\"2026-11-23T09:30:00Z\"";
    String condition = "{\"type\":\"%s\",\"status\":\"True\",\"lastTransitionTime\":" + time + "}";
    try {
      scene.other(
          "PATCH",
          scene.path("batch/v1/jobs/migrate") + "/status",
          "application/merge-patch+json",
          "{\"status\":{\"startTime\":"
              + time
              + ",\"completionTime\":"
              + time
              + ",\"succeeded\":1,\"conditions\":["
              + condition.formatted("SuccessCriteriaMet")
              + ","
              + condition.formatted("Complete")
              + "]}}");
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
