package dev.slipway.its.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.its.bed.BedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The plan of a user who may only read says what the server would say, edit by edit. */
class PredictedPlanIT {
  private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";
  private static final String ROLE =
      """
      {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole",
       "metadata": {"name": "NAME"},
       "rules": [{"apiGroups": ["*"], "resources": ["*"], "verbs": ["get", "list"]}]}
      """;
  private static final String BINDING =
      """
      {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleBinding",
       "metadata": {"name": "NAME"},
       "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "NAME"},
       "subjects": [{"apiGroup": "rbac.authorization.k8s.io", "kind": "User", "name": "limited"}]}
      """;

  private static final Path OBJECTS =
      Path.of("src", "test", "resources", "dev", "slipway", "its", "faults", "cluster")
          .resolve("predicted-plan.yaml");

  /** What is edited, from and to; objects are in predicted-plan.yaml. */
  private static final List<List<String>> EDITS =
      List.of(
          List.of("image: main:1", "image: main:2"),
          List.of("cpu: 1000m", "cpu: 2"),
          List.of("{name: COLOR, value: red}", "{name: COLOR, value: blue}"),
          List.of("- {name: COLOR, value: red}", "- {name: SHAPE, value: round}"),
          List.of("periodSeconds: 5", "periodSeconds: 6"),
          List.of("{port: 80, name: http}", "{port: 80, name: web}"),
          List.of("- {port: 53, name: dns, protocol: UDP}", ""),
          List.of("path: /one", "path: /two"),
          List.of("schedule: '0 3 * * *'", "schedule: '0 4 * * *'"),
          List.of("averageUtilization: 70", "averageUtilization: 80"),
          List.of("verbs: [get, list]", "verbs: [get]"),
          List.of(
              "imagePullSecrets: [{name: pull}]", "imagePullSecrets: [{name: pull}, {name: b}]"),
          List.of("password: c2VjcmV0", "password: b3RoZXI="),
          List.of("color: red", "size: large"),
          List.of("labels: {tier: web}", "labels: {tier: api}"),
          List.of("annotations: {note: one}", "annotations: {}"),
          List.of("minAvailable: 1", "minAvailable: 2"));

  /** Edits for which the server fills something in. */
  private static final List<List<String>> FILLED =
      List.of(
          List.of("periodSeconds: 5", "timeoutSeconds: 3"),
          List.of("{port: 80, name: http}", "{port: 81, name: http}"),
          List.of("ports: [{port: 5432}]", "ports: [{port: 5433}]"),
          List.of("ports: [{port: 5432}]", "ports: [{port: 5432}, {port: 5433}]"));

  private ClusterScene scene;
  private Shop shop;
  private Path reader;

  @BeforeEach
  void user() throws Exception {
    BedFile bed = BedFile.load();
    assumeTrue(bed.real("kube"), "no kube-apiserver here: the stand-in knows one user only");
    scene = ClusterScene.of(bed, "predicted");
    shop = new Shop(scene.name());
    reader = scene.kubeconfig(scene.url(), "token: " + bed.get("kube.limited.token"));
    scene.makeNamespace();
    scene.client().create(RBAC + "clusterroles", ROLE.replace("NAME", scene.name()));
    scene.client().create(RBAC + "clusterrolebindings", BINDING.replace("NAME", scene.name()));
    scene.awaitRbac();
  }

  @AfterEach
  void noUser() throws Exception {
    if (scene != null) {
      scene.client().delete(RBAC + "clusterrolebindings/" + scene.name());
      scene.client().delete(RBAC + "clusterroles/" + scene.name());
    }
  }

  @Test
  void saysWhatTheServerWouldSay() throws Exception {
    String text = Files.readString(OBJECTS);
    Path admin = scene.kubeconfig();
    Run.of(admin).apply(release(text));
    assertThat(Run.of(reader).plan(release(text)).empty()).isTrue();

    Map<List<String>, List<Map<String, String>>> wrong = new LinkedHashMap<>();
    for (List<String> edit : EDITS) {
      Release next = edited(text, edit);
      Plan predicted = Run.of(reader).plan(next);
      assertThat(predicted.predicted()).as("%s", edit).isTrue();
      assertThat(changes(predicted)).as("%s", edit).isNotEmpty();
      Map<String, String> planned = changes(Run.of(admin).plan(next));
      if (!changes(predicted).equals(planned)) {
        wrong.put(edit, List.of(changes(predicted), planned));
      }
    }
    assertThat(wrong).isEmpty();
    for (List<String> edit : FILLED) {
      Release next = edited(text, edit);
      assertThat(changes(Run.of(reader).plan(next)).keySet())
          .as("%s", edit)
          .isEqualTo(changes(Run.of(admin).plan(next)).keySet());
    }
  }

  private Release edited(String text, List<String> edit) {
    assertThat(text).contains(edit.get(0));
    return release(text.replace(edit.get(0), edit.get(1)));
  }

  /** Action and fields of what is not unchanged; the checksums of Secrets are of one plan. */
  private static Map<String, String> changes(Plan plan) {
    Map<String, String> changes = new LinkedHashMap<>();
    for (PlannedChange change : plan.changes()) {
      if (change.action() != Action.UNCHANGED) {
        changes.put(
            change.id().toString(),
            change.action()
                + " "
                + change.fields().stream()
                    .map(field -> field.masked() ? field.path() : field.toString())
                    .toList());
      }
    }
    return changes;
  }

  private Release release(String text) {
    return shop.release(shop.app("web", text));
  }
}
