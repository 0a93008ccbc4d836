package dev.slipway.its.watch;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.KubernetesCluster;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccessReader;
import dev.slipway.delivery.cluster.kubeconfig.ExecPlugins;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.Gate;
import dev.slipway.its.bed.KubeApi;
import dev.slipway.its.bed.KubeRequests;
import dev.slipway.its.bed.Tls;
import dev.slipway.its.bed.kube.StandInKubelet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A namespace of its own on a server, and ways to it. */
final class WatchScene {
  static final ApiResource MAPS = ApiResource.CONFIG_MAPS;
  static final ApiResource PODS = new ApiResource("", "v1", "Pod", "pods", true);
  static final ApiResource EVENTS = new ApiResource("", "v1", "Event", "events", true);
  static final ApiResource DEPLOYMENTS =
      new ApiResource("apps", "v1", "Deployment", "deployments", true);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI url;
  private final Tls tls;
  private final String token;
  private final KubeRequests requests;
  private final String name = "watch-" + UUID.randomUUID().toString().substring(0, 6);
  private final Path directory;

  private WatchScene(URI url, Tls tls, String token, Path work) throws Exception {
    this.url = url;
    this.tls = tls;
    this.token = token;
    this.requests = new KubeRequests(url, tls, token);
    this.directory = Files.createDirectories(work.resolve(name));
    namespace(name);
  }

  static WatchScene of(BedFile bed) throws Exception {
    return new WatchScene(
        bed.uri("kube.url"), bed.tls(), bed.get("kube.token"), bed.path("work").resolve("watch"));
  }

  static WatchScene of(KubeApi api, Path work) throws Exception {
    return new WatchScene(
        api.url(), api.tls(), String.valueOf(api.properties().get("kube.token")), work);
  }

  String name() {
    return name;
  }

  Gate gate() {
    return Gate.inFrontOf(url, tls);
  }

  StandInKubelet kubelet() {
    return new StandInKubelet(url, tls.context(), token);
  }

  KubernetesCluster cluster() throws IOException {
    return cluster(url);
  }

  KubernetesCluster cluster(URI server) throws IOException {
    return cluster(server, "token: " + token);
  }

  KubernetesCluster cluster(URI server, String user) throws IOException {
    Path kubeconfig =
        Files.writeString(
            Files.createTempFile(directory, "kubeconfig", ".yaml"),
            KubeApi.kubeconfig(server, tls, user));
    ClusterAccess access =
        new ClusterAccessReader(Map.of(), kubeconfig, ExecPlugins.none()).read(kubeconfig, "");
    HttpSettings http =
        HttpSettings.standard().withPassing(Set.of(429, 502, 503, 504)).withRetries(3);
    return new KubernetesCluster(
        access.server(), access.origin(), access.token(), access.http(http, ApacheHttp::new));
  }

  URI url() {
    return url;
  }

  void namespace(String namespace) throws Exception {
    create(
        "/api/v1/namespaces",
        "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"%s\"}}"
            .formatted(namespace));
  }

  /** Creates a ConfigMap; returns its version. */
  String map(String map) throws Exception {
    return create(
        "/api/v1/namespaces/" + name + "/configmaps",
        ("{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"%s\"},"
                + "\"data\":{\"secret\":\"of the map\"}}")
            .formatted(map));
  }

  /** Changes a ConfigMap; returns its version. */
  String change(String map, String value) throws Exception {
    String path = "/api/v1/namespaces/" + name + "/configmaps/" + map;
    return version(
        requests.call(
            "PATCH",
            path,
            "application/merge-patch+json",
            "{\"metadata\":{\"labels\":{\"value\":\"" + value + "\"}}}"));
  }

  void delete(String map) throws Exception {
    HttpResponse<String> unused =
        requests.call("DELETE", "/api/v1/namespaces/" + name + "/configmaps/" + map, "", "");
  }

  /** Creates a Deployment. */
  void deployment(String deployment, int replicas) throws Exception {
    create(
        "/apis/apps/v1/namespaces/" + name + "/deployments",
        """
        {"apiVersion": "apps/v1", "kind": "Deployment",
         "metadata": {"name": "NAME", "labels": {"app": "NAME"}},
         "spec": {"replicas": COUNT, "selector": {"matchLabels": {"app": "NAME"}},
          "template": {"metadata": {"labels": {"app": "NAME"}},
           "spec": {"containers": [{"name": "main", "image": "shop/NAME:1"}]}}}}
        """
            .replace("NAME", deployment)
            .replace("COUNT", String.valueOf(replicas)));
  }

  String create(String path, String body) throws Exception {
    return version(requests.call("POST", path, "", body));
  }

  void remove(String path) throws Exception {
    HttpResponse<String> unused = requests.call("DELETE", path, "", "");
  }

  private static String version(HttpResponse<String> answer) {
    JsonNode object = JSON.readTree(answer.body());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return object.path("metadata").path("resourceVersion").asString("");
  }
}
