package dev.slipway.its.rollout;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.KubernetesCluster;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccessReader;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.its.bed.Await;
import dev.slipway.its.bed.KubeApi;
import dev.slipway.its.bed.KubeRequests;
import dev.slipway.its.bed.kube.StandInKubelet;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes objects to an API server, as users and controllers do. */
final class ScenarioServer implements AutoCloseable {
  private static final String MERGE = "application/merge-patch+json";
  private static final String DEFINITION = "CustomResourceDefinition";

  private final KubeApi api;
  private final String token;
  private final KubeRequests requests;
  private final KubernetesCluster cluster;
  private final JsonMapper json = JsonMapper.builder().build();
  private volatile ApiResources kinds;

  ScenarioServer(KubeApi api) throws IOException, ApiException {
    this.api = api;
    this.token = String.valueOf(api.properties().get("kube.token"));
    this.requests = new KubeRequests(api.url(), api.tls(), token);
    ClusterAccess access =
        new ClusterAccessReader(Map.of(), api.kubeconfig()).read(api.kubeconfig(), "");
    HttpSettings settings =
        HttpSettings.standard().withTls(access.tls()).withPassing(Set.of(429, 503));
    this.cluster =
        new KubernetesCluster(
            access.server(), access.origin(), access.token(), new ApacheHttp(settings));
    this.kinds = cluster.discover();
  }

  Cluster cluster() {
    return cluster;
  }

  StandInKubelet kubelet() {
    return new StandInKubelet(api.url(), api.tls().context(), token);
  }

  /** Whether the server writes statuses of its own kinds itself. */
  boolean real() {
    return api.real();
  }

  String description() {
    return api.description();
  }

  /** The kind of an object, once it is served. */
  ApiResource resource(JsonNode object) throws Exception {
    String version = object.path("apiVersion").asString("");
    String kind = object.path("kind").asString("");
    Optional<ApiResource> known = kinds.find(version, kind);
    if (known.isPresent()) {
      return known.get();
    }
    return Await.await(version + " " + kind + " is served")
        .until(
            () -> {
              kinds = cluster.discover();
              return kinds.find(version, kind);
            },
            Optional::isPresent)
        .orElseThrow();
  }

  /** The path of an object. */
  String path(JsonNode object) throws Exception {
    JsonNode metadata = object.path("metadata");
    return resource(object)
        .path(metadata.path("namespace").asString(""), metadata.path("name").asString(""));
  }

  /**
   * Creates a namespace.
   *
   * @param labels missing for none
   */
  void namespace(String name, JsonNode labels) throws Exception {
    ObjectNode space = json.createObjectNode().put("apiVersion", "v1").put("kind", "Namespace");
    ObjectNode metadata = space.putObject("metadata").put("name", name);
    if (labels.isObject()) {
      metadata.set("labels", labels);
    }
    create(space);
  }

  /** Creates an object; its status is written where the server does not do it. */
  ObjectNode create(ObjectNode object) throws Exception {
    JsonNode status = object.path("status");
    ObjectNode sent = object.deepCopy();
    sent.remove("status");
    String namespace = object.path("metadata").path("namespace").asString("");
    ObjectNode created =
        accepted("POST", resource(object).path(namespace), "", json.writeValueAsString(sent));
    created.put("apiVersion", object.path("apiVersion").asString(""));
    created.put("kind", object.path("kind").asString(""));
    if (!status.isMissingNode() && !byServer(object)) {
      status(created, status);
    }
    return created;
  }

  /** The real server checks definitions and aggregated APIs by itself, and again and again. */
  private boolean byServer(JsonNode object) {
    String kind = object.path("kind").asString("");
    return real() && (kind.equals(DEFINITION) || kind.equals("APIService"));
  }

  /** Writes a status, as its controller does. */
  void status(JsonNode object, JsonNode status) throws Exception {
    ObjectNode patch = json.createObjectNode();
    patch.set("status", status);
    accepted("PATCH", path(object) + "/status", MERGE, json.writeValueAsString(patch));
  }

  void change(JsonNode object, JsonNode patch) throws Exception {
    accepted("PATCH", path(object), MERGE, json.writeValueAsString(patch));
  }

  void delete(JsonNode object) throws Exception {
    accepted("DELETE", path(object), "", "");
  }

  /** Deletes a pod as its kubelet does when its containers have ended. */
  void end(String pod) throws Exception {
    HttpResponse<String> unused = requests.call("DELETE", pod + "?gracePeriodSeconds=0", "", "");
  }

  /** Waits until an object is as it should be. */
  void await(String path, Predicate<JsonNode> wanted) {
    Await.await(path).until(() -> get(path), wanted);
  }

  /** Waits until no pod can be created any more. */
  void awaitRefusal(String pods) {
    String pod =
        "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"probe\"},\"spec\":"
            + "{\"containers\":[{\"name\":\"app\",\"image\":\"x\"}]}}";
    Await.await("no pod can be created: " + pods)
        .until(() -> requests.call("POST", pods + "?dryRun=All", "", pod).statusCode() / 100 != 2);
  }

  /**
   * Waits until the API server obeys the quotas of a namespace: it hears of them by one watch, last
   * of this marker.
   */
  void awaitQuotas(String space) throws Exception {
    accepted(
        "POST",
        space + "/resourcequotas",
        "",
        "{\"metadata\":{\"name\":\"marker\"},\"spec\":{\"hard\":{\"count/podtemplates\":\"0\"}}}");
    String template =
        "{\"metadata\":{\"name\":\"probe\"},\"template\":{\"spec\":"
            + "{\"containers\":[{\"name\":\"app\",\"image\":\"x\"}]}}}";
    Await.await("the quotas of " + space + " are obeyed")
        .until(
            () ->
                requests
                    .call("POST", space + "/podtemplates?dryRun=All", "", template)
                    .body()
                    .contains("exceeded quota: marker"));
    accepted("DELETE", space + "/resourcequotas/marker", "", "");
  }

  JsonNode get(String path) throws Exception {
    return requests.get(path);
  }

  private ObjectNode accepted(String method, String path, String type, String body)
      throws Exception {
    HttpResponse<String> answer = requests.call(method, path, type, body);
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          method + " " + path + ": " + answer.statusCode() + " " + answer.body() + "\n" + body);
    }
    return (ObjectNode) json.readTree(answer.body());
  }

  @Override
  public void close() {
    cluster.close();
    api.close();
  }
}
