package dev.slipway.its.bed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the real Kubernetes API and the stand-in must do alike. */
final class KubeChecks {
  private static final String SPACE = "/api/v1/namespaces/checks";
  private static final String SETTINGS = SPACE + "/configmaps/settings";

  private final KubeRequests kube;
  private final JsonMapper json = JsonMapper.builder().build();

  KubeChecks(KubeRequests kube) {
    this.kube = kube;
  }

  void needsTheToken() throws Exception {
    assertThat(kube.asStranger("/api/v1/namespaces")).isEqualTo(401);
  }

  void discovers() throws Exception {
    JsonNode groups =
        kube.get("/apis", "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList");

    assertThat(groups.path("kind").asString()).isEqualTo("APIGroupDiscoveryList");
    assertThat(groups.path("items").findValuesAsString("resource"))
        .contains("deployments", "cronjobs", "ingresses", "leases", "clusterroles");
    for (JsonNode resource : groups.findValues("resources").get(0)) {
      assertThat(resource.path("verbs").toString()).contains("\"list\"", "\"delete\"");
    }
    assertThat(get("/api/v1").findValuesAsString("name")).contains("configmaps", "secrets");
    assertThat(get("/apis").path("kind").asString()).isEqualTo("APIGroupList");
    assertThat(get("/version").path("gitVersion").asString()).startsWith("v1.");
  }

  void appliesOnce() throws Exception {
    assertThat(apply(SPACE, namespace(), "&dryRun=All").statusCode()).isEqualTo(201);
    assertThat(call("GET", SPACE, "", "").statusCode()).isEqualTo(404);
    assertThat(apply(SETTINGS, settings("1"), "").statusCode()).isEqualTo(404);
    assertThat(apply(SPACE, namespace(), "").statusCode()).isEqualTo(201);

    HttpResponse<String> first = apply(SETTINGS, settings("1"), "");
    HttpResponse<String> same = apply(SETTINGS, settings("1"), "");
    HttpResponse<String> changed = apply(SETTINGS, settings("2"), "");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(same.statusCode()).isEqualTo(200);
    assertThat(version(same)).isEqualTo(version(first));
    assertThat(version(changed)).isNotEqualTo(version(first));
    JsonNode metadata = json.readTree(changed.body()).path("metadata");
    assertThat(metadata.path("managedFields").findValuesAsString("manager"))
        .containsExactly("slipway");
    assertThat(metadata.path("uid").asString()).isNotEmpty();
    assertThat(list("app=shop").findValuesAsString("name")).contains("settings");
    assertThat(list("app=other").path("items")).isEmpty();
  }

  void refuses() throws Exception {
    String theirs = settings("3").replace("app: shop", "app: other");

    HttpResponse<String> conflict =
        call("PATCH", SETTINGS, "?fieldManager=them", "application/apply-patch+yaml", theirs);
    assertThat(conflict.statusCode()).isEqualTo(409);
    assertThat(json.readTree(conflict.body()).path("message").asString())
        .isEqualTo(
            "Apply failed with 2 conflicts: conflicts with \"slipway\":\n"
                + "- .data.a\n- .metadata.labels.app");
    String otherName = settings("1").replace("name: settings", "name: other");
    assertThat(apply(SETTINGS, otherName, "").statusCode()).isEqualTo(400);
    assertThat(call("GET", SPACE + "/configmaps/none", "", "").statusCode()).isEqualTo(404);
    String body =
        "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"checks\"}}";
    assertThat(call("POST", "/api/v1/namespaces", "", "application/json", body).statusCode())
        .isEqualTo(409);
  }

  void deletesWithPreconditions() throws Exception {
    String uid = get(SETTINGS).path("metadata").path("uid").asString();
    String precondition = "{\"preconditions\": {\"uid\": \"%s\"}}";

    assertThat(delete(precondition.formatted("another")).statusCode()).isEqualTo(409);
    assertThat(delete(precondition.formatted(uid)).statusCode()).isEqualTo(200);
    assertThat(call("GET", SETTINGS, "", "").statusCode()).isEqualTo(404);
  }

  /** A second opinion on discovery and apply, by Kubernetes' own client. */
  static void kubectlApplies(Path kubeconfig, Path directory) throws Exception {
    Optional<Path> kubectl = Tool.find("kubectl");
    assumeTrue(kubectl.isPresent(), "no kubectl on the PATH");
    String manifest =
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: kubectl-was-here}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: kubectl-was-here}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: web, image: web}]}
        """;
    Path file = Files.writeString(directory.resolve("manifest.yaml"), manifest);
    List<String> start = List.of(kubectl.get().toString(), "--kubeconfig", kubeconfig.toString());

    assertThat(run(start, "apply", "--server-side", "--validate=false", "-f", file.toString()))
        .contains("namespace/kubectl-was-here serverside-applied")
        .contains("deployment.apps/web serverside-applied");
    assertThat(run(start, "get", "deploy", "-n", "kubectl-was-here", "-o", "name"))
        .contains("deployment.apps/web");
    assertThat(run(start, "delete", "deploy", "web", "-n", "kubectl-was-here", "--wait=false"))
        .contains("deleted");
  }

  private static String run(List<String> start, String... arguments) throws Exception {
    var command = new ArrayList<String>(start);
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static String namespace() {
    return "apiVersion: v1\nkind: Namespace\nmetadata: {name: checks}\n";
  }

  private static String settings(String value) {
    return """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: settings
          labels: {app: shop}
        data: {a: '%s'}
        """
        .formatted(value);
  }

  private HttpResponse<String> apply(String path, String yaml, String options) throws Exception {
    String query = "?fieldManager=slipway&fieldValidation=Strict" + options;
    return call("PATCH", path, query, "application/apply-patch+yaml", yaml);
  }

  private HttpResponse<String> delete(String body) throws Exception {
    return call("DELETE", SETTINGS, "", "application/json", body);
  }

  private JsonNode list(String selector) throws Exception {
    return json.readTree(
        call("GET", SPACE + "/configmaps", "?labelSelector=" + selector.replace("=", "%3D"), "")
            .body());
  }

  private JsonNode get(String path) throws Exception {
    return kube.get(path, "application/json");
  }

  private String version(HttpResponse<String> answer) {
    return json.readTree(answer.body()).path("metadata").path("resourceVersion").asString();
  }

  private HttpResponse<String> call(String method, String path, String query, String type)
      throws IOException, InterruptedException {
    return call(method, path, query, type, "");
  }

  private HttpResponse<String> call(
      String method, String path, String query, String type, String body)
      throws IOException, InterruptedException {
    return kube.call(method, path + query, type, body);
  }
}
