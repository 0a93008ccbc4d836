package dev.slipway.its.faults.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.slipway.its.bed.Await;
import dev.slipway.its.bed.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses ConfigMaps that have a forbidden value, in one namespace, as long as it is open: by a
 * policy of the cluster, or by a webhook on loopback that lets dry-runs pass.
 */
final class Admission implements AutoCloseable {
  static final String FORBIDDEN = "forbidden";

  private static final String PATH = "/apis/admissionregistration.k8s.io/v1/";
  private static final String SELECTOR =
      "{\"matchLabels\": {\"kubernetes.io/metadata.name\": \"%s\"}}";
  private static final String POLICY =
      """
      {"apiVersion": "admissionregistration.k8s.io/v1",
       "kind": "ValidatingAdmissionPolicy",
       "metadata": {"name": "NAME"},
       "spec": {
         "failurePolicy": "Fail",
         "matchConstraints": {"resourceRules": [{
           "apiGroups": [""], "apiVersions": ["v1"], "resources": ["configmaps"],
           "operations": ["CREATE", "UPDATE"]}]},
         "validations": [{
           "expression": "!has(object.data) || !object.data.exists(k, object.data[k] == 'forbidden')",
           "message": "the policy does not like it"}]}}
      """;
  private static final String BINDING =
      """
      {"apiVersion": "admissionregistration.k8s.io/v1",
       "kind": "ValidatingAdmissionPolicyBinding",
       "metadata": {"name": "NAME"},
       "spec": {"policyName": "NAME", "validationActions": ["Deny"],
         "matchResources": {"namespaceSelector": SELECTOR}}}
      """;
  private static final String WEBHOOK =
      """
      {"apiVersion": "admissionregistration.k8s.io/v1",
       "kind": "ValidatingWebhookConfiguration",
       "metadata": {"name": "NAME"},
       "webhooks": [{
         "name": "refuses.acme.example",
         "admissionReviewVersions": ["v1"], "sideEffects": "None", "failurePolicy": "Fail",
         "timeoutSeconds": 10,
         "clientConfig": {"url": "URL", "caBundle": "AUTHORITY"},
         "namespaceSelector": SELECTOR,
         "rules": [{
           "apiGroups": [""], "apiVersions": ["v1"], "resources": ["configmaps"],
           "operations": ["CREATE", "UPDATE"]}]}]}
      """;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ClusterScene scene;
  private final AutoCloseable server;
  private final String[] paths;

  private Admission(ClusterScene scene, AutoCloseable server, String... paths) {
    this.scene = scene;
    this.server = server;
    this.paths = paths;
  }

  /** A ValidatingAdmissionPolicy: dry-runs are refused too. */
  static Admission policy(ClusterScene scene) throws IOException, InterruptedException {
    scene.client().create(PATH + "validatingadmissionpolicies", text(POLICY, scene));
    scene.client().create(PATH + "validatingadmissionpolicybindings", text(BINDING, scene));
    Admission admission =
        new Admission(
            scene, () -> {}, "validatingadmissionpolicybindings/", "validatingadmissionpolicies/");
    admission.await("?dryRun=All", true);
    return admission;
  }

  /** A webhook that refuses what is written, not what is dry-run. */
  static Admission webhook(ClusterScene scene, Tls tls, AtomicInteger dryRuns)
      throws IOException, InterruptedException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpsServer server = HttpsServer.create(address, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls.context()));
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", exchange -> answer(exchange, dryRuns));
    server.start();
    String url = "https://127.0.0.1:" + server.getAddress().getPort() + "/";
    String authority = Base64.getEncoder().encodeToString(tls.certificatePem().getBytes(UTF_8));
    String text = text(WEBHOOK, scene).replace("URL", url).replace("AUTHORITY", authority);
    scene.client().create(PATH + "validatingwebhookconfigurations", text);
    Admission admission =
        new Admission(scene, () -> server.stop(0), "validatingwebhookconfigurations/");
    admission.await("", true);
    return admission;
  }

  private static String text(String template, ClusterScene scene) {
    return template
        .replace("SELECTOR", SELECTOR.formatted(scene.name()))
        .replace("NAME", scene.name());
  }

  private static void answer(HttpExchange exchange, AtomicInteger dryRuns) throws IOException {
    try (exchange) {
      JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes()).path("request");
      boolean dryRun = request.path("dryRun").asBoolean(false);
      boolean forbidden = request.path("object").path("data").toString().contains(FORBIDDEN);
      if (dryRun && forbidden) {
        dryRuns.incrementAndGet();
      }
      byte[] answer =
          """
          {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview",
           "response": {"uid": "%s", "allowed": %s,
             "status": {"code": 403, "message": "the webhook does not like it"}}}
          """
              .formatted(request.path("uid").asString(), dryRun || !forbidden)
              .getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  /** The server takes changes of admission up a little later. */
  private void await(String query, boolean inForce) {
    Await.await("admission changes").until(() -> refuses(query) == inForce);
  }

  private boolean refuses(String query) throws InterruptedException {
    String maps = "/api/v1/namespaces/" + scene.name() + "/configmaps";
    try {
      scene
          .client()
          .create(
              maps + query,
              """
              {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "probe"},
               "data": {"value": "forbidden"}}
              """);
      scene.client().delete(maps + "/probe");
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() throws Exception {
    for (String path : paths) {
      scene.client().delete(PATH + path + scene.name());
    }
    await(paths.length > 1 ? "?dryRun=All" : "", false);
    server.close();
  }
}
