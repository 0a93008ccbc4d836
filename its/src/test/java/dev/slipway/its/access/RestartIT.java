package dev.slipway.its.access;

import static dev.slipway.its.bed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.BedFile;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Level developer restarts workloads by a patch, and changes nothing else by it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestartIT {
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final String RESTART =
      "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":"
          + "{\"kubectl.kubernetes.io/restartedAt\":\"%s\"}}}}}";
  private static final String WORKLOADS =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: NAME}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        namespace: NAME
        labels: {team: a}
        annotations: {note: a}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata:
            labels: {app: web, tier: front}
            annotations: {scrape: "true"}
          spec:
            containers: [{name: web, image: "registry.example.com/web:1", env: [{name: A, value: b}]}]
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: db, namespace: NAME}
      spec:
        serviceName: db
        selector: {matchLabels: {app: db}}
        template:
          metadata: {labels: {app: db}}
          spec: {containers: [{name: db, image: "registry.example.com/db:1"}]}
      ---
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: agent, namespace: NAME}
      spec:
        selector: {matchLabels: {app: agent}}
        template:
          metadata: {labels: {app: agent}}
          spec: {containers: [{name: agent, image: "registry.example.com/agent:1"}]}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: pipeline, namespace: NAME}
      rules:
        - {apiGroups: [apps], resources: [deployments], verbs: [get, list, create, patch, delete]}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: pipeline, namespace: NAME}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: pipeline}
      subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: NAME-pipeline}]
      """;

  private AccessScene scene;

  @BeforeAll
  void apply() throws Exception {
    BedFile bed = BedFile.load();
    assumeTrue(bed.real("kube"), "no kube-apiserver here: the stand-in has no policies");
    scene = new AccessScene(bed);
    scene.write(
        "environment.yaml",
        """
        apiVersion: slipway.dev/v1
        kind: Environment
        metadata: {name: NAME}
        spec:
          recordNamespace: NAME-records
          access:
            admin: allowed
            rbac: [{app: environment, kinds: [Role, RoleBinding]}]
        """);
    scene.write("manifests/all.yaml", WORKLOADS);
    scene.write(
        "access/" + scene.name + ".yaml",
        """
        apiVersion: slipway.dev/v1
        kind: Access
        metadata: {name: NAME}
        spec:
          grants:
            - {level: developer, users: [NAME-dev]}
            - {level: admin, users: [NAME-admin], reason: test, requestedBy: ana,
               expires: "%s"}
        """
            .formatted(NOW.plus(2, ChronoUnit.HOURS)));
    scene.apply(scene.release(NOW));
    awaitPolicy();
  }

  @AfterAll
  void takeBack() throws Exception {
    if (scene != null) {
      scene.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "deployments/web, 2026-11-30T12:00:00Z",
    "deployments/web, 2026-11-30T13:00:00+01:00",
    "deployments/web, 2026-11-30T12:00:00.123456789Z",
    "statefulsets/db, 2026-11-30T12:00:00Z",
    "daemonsets/agent, 2026-11-30T12:00:00Z"
  })
  void aDeveloperRestarts(String workload, String time) throws Exception {
    JsonNode before = scene.done("GET", path(workload), "", "");
    HttpResponse<String> response =
        developer(
            workload + "?fieldManager=kubectl-rollout",
            AccessScene.STRATEGIC,
            RESTART.formatted(time));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode after = scene.done("GET", path(workload), "", "");
    assertThat(after.at("/metadata/generation").asInt())
        .isGreaterThan(before.at("/metadata/generation").asInt());
    assertThat(after.at("/spec/template/metadata/annotations").toString()).contains(time);
  }

  @Test
  void andAgain() throws Exception {
    for (String manager : new String[] {"kubectl-rollout", "other-tool", "kubectl-rollout"}) {
      HttpResponse<String> response =
          developer(
              "deployments/web?fieldManager=" + manager,
              AccessScene.STRATEGIC,
              RESTART.formatted(Instant.now()));
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'spec':{'template':{'spec':{'containers':[{'name':'web','image':'evil'}]}}}}",
        "{'spec':{'template':{'spec':{'containers':[{'name':'x','image':'evil'}]}}}}",
        "{'spec':{'template':{'spec':{'initContainers':[{'name':'x','image':'evil'}]}}}}",
        "{'spec':{'template':{'spec':{'containers':[{'name':'web','command':['sh']}]}}}}",
        "{'spec':{'template':{'spec':{'containers':[{'name':'web','env':[{'name':'A','value':'c'}]}]}}}}",
        "{'spec':{'template':{'spec':{'serviceAccountName':'operator'}}}}",
        "{'spec':{'template':{'spec':{'hostNetwork':true}}}}",
        "{'spec':{'template':{'spec':{'volumes':[{'name':'s','secret':{'secretName':'s'}}]}}}}",
        "{'spec':{'template':{'spec':{'terminationGracePeriodSeconds':1}}}}",
        "{'spec':{'template':{'metadata':{'labels':{'tier':'back'}}}}}",
        "{'spec':{'template':{'metadata':{'labels':{'more':'x'}}}}}",
        "{'spec':{'template':{'metadata':{'labels':{'tier':null}}}}}",
        "{'spec':{'template':{'metadata':{'annotations':{'scrape':'false'}}}}}",
        "{'spec':{'template':{'metadata':{'annotations':{'scrape':null}}}}}",
        "{'spec':{'template':{'metadata':{'annotations':{'more':'x'}}}}}",
        "{'spec':{'template':{'metadata':{'annotations':{'kubectl.kubernetes.io/restartedAt':'x'}}}}}",
        "{'spec':{'template':{'metadata':{'annotations':{'kubectl.kubernetes.io/restartedAt':''}}}}}",
        "{'spec':{'template':{'metadata':{'finalizers':['a.b/c']}}}}",
        "{'spec':{'replicas':0}}",
        "{'spec':{'paused':true}}",
        "{'spec':{'minReadySeconds':9}}",
        "{'spec':{'revisionHistoryLimit':1}}",
        "{'spec':{'progressDeadlineSeconds':9}}",
        "{'spec':{'strategy':{'type':'Recreate','rollingUpdate':null}}}",
        "{'metadata':{'labels':{'team':'b'}}}",
        "{'metadata':{'labels':{'more':'x'}}}",
        "{'metadata':{'labels':{'slipway.dev/environment':null}}}",
        "{'metadata':{'annotations':{'note':'b'}}}",
        "{'metadata':{'annotations':{'more':'x'}}}",
        "{'metadata':{'annotations':null}}",
        "{'metadata':{'finalizers':['a.b/c']}}",
        "{'metadata':{'ownerReferences':[{'apiVersion':'v1','kind':'ConfigMap','name':'a','uid':'b'}]}}",
        "{'metadata':{'managedFields':[{}]}}"
      })
  void anythingElseIsRejected(String patch) throws Exception {
    for (String more : new String[] {"", RESTART.formatted("2026-11-30T14:00:00Z")}) {
      String body = more.isEmpty() ? json(patch) : merged(more, json(patch));
      HttpResponse<String> response = developer("deployments/web", AccessScene.STRATEGIC, body);
      assertThat(response.statusCode()).as(body + response.body()).isEqualTo(422);
      assertThat(response.body()).contains("level developer may");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "statefulsets/db;"
            + " {'spec':{'template':{'spec':{'containers':[{'name':'db','image':'evil'}]}}}}",
        "statefulsets/db; {'spec':{'updateStrategy':{'type':'OnDelete','rollingUpdate':null}}}",
        "daemonsets/agent; {'spec':{'template':{'spec':{'hostPID':true}}}}",
        "daemonsets/agent; {'metadata':{'labels':{'a':'b'}}}",
        "daemonsets/agent; {'metadata':{'annotations':{'a':'b'}}}"
      })
  void soForOtherWorkloads(String workload, String patch) throws Exception {
    assertThat(developer(workload, AccessScene.STRATEGIC, json(patch)).statusCode()).isEqualTo(422);
  }

  /** An apply in the pipeline's name would take its fields away. */
  @Test
  void anApplyAsThePipelineIsRejected() throws Exception {
    String apply =
        """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},
         "spec":{"template":{"metadata":{"annotations":
           {"kubectl.kubernetes.io/restartedAt":"2026-11-30T15:00:00Z"}}}}}
        """;
    HttpResponse<String> response =
        developer("deployments/web?fieldManager=slipway&force=true", AccessScene.APPLY, apply);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
  }

  @Test
  void aDeveloperScales() throws Exception {
    String scale = "{\"spec\":{\"replicas\":3}}";
    assertThat(developer("deployments/web/scale", AccessScene.MERGE, scale).statusCode())
        .isEqualTo(200);
    assertThat(developer("statefulsets/db/scale", AccessScene.MERGE, scale).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aDeveloperCreatesNothing() throws Exception {
    String body =
        """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"new"},
         "spec":{"selector":{"matchLabels":{"app":"new"}},"template":{"metadata":{"labels":
           {"app":"new"}},"spec":{"containers":[{"name":"a","image":"b"}]}}}}
        """;
    assertThat(developer("deployments/new?fieldManager=a", AccessScene.APPLY, body).statusCode())
        .isEqualTo(403);
  }

  /** Those whom the policy is not for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "NAME-admin",
        "NAME-pipeline",
        "system:serviceaccount:kube-system:generic-garbage-collector"
      })
  void othersAreNotHindered(String user) throws Exception {
    String patch =
        "{\"metadata\":{\"annotations\":{\"by\":\"" + user.replace("NAME", "x") + "\"}}}";
    HttpResponse<String> response =
        scene.as(
            user.replace("NAME", scene.name),
            "",
            "PATCH",
            path("deployments/web"),
            AccessScene.MERGE,
            patch);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  private HttpResponse<String> developer(String workload, String type, String body)
      throws Exception {
    return scene.as(scene.name + "-dev", "", "PATCH", path(workload), type, body);
  }

  private String path(String workload) {
    return "/apis/apps/v1/namespaces/" + scene.name + "/" + workload;
  }

  private static String json(String patch) {
    return patch.replace('\'', '"');
  }

  /** Both patches as one; the restart does not hide the other. */
  private static String merged(String restart, String patch) {
    JsonMapper json = JsonMapper.builder().build();
    return merge(json.readTree(patch), json.readTree(restart)).toString();
  }

  private static JsonNode merge(JsonNode into, JsonNode from) {
    ObjectNode object = (ObjectNode) into;
    from.properties()
        .forEach(
            field -> {
              JsonNode there = object.get(field.getKey());
              if (there != null && there.isObject()) {
                merge(there, field.getValue());
              } else if (there == null) {
                object.set(field.getKey(), field.getValue());
              }
            });
    return object;
  }

  /** An API server hears of a new policy a moment later. */
  private void awaitPolicy() {
    String none = json("{'spec':{'replicas':0}}");
    await("the policy acts")
        .until(
            () ->
                developer("deployments/web?dryRun=All", AccessScene.MERGE, none).statusCode()
                    == 422);
  }
}
