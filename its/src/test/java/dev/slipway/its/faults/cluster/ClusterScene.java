package dev.slipway.its.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.release.Release;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.Gate;
import dev.slipway.its.bed.KubeApi;
import dev.slipway.its.bed.KubeRequests;
import dev.slipway.its.bed.RbacSync;
import dev.slipway.its.bed.Tls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An environment under a name of its own, so that no test meets what another one left. */
final class ClusterScene {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI url;
  private final Tls tls;
  private final String name;
  private final Path directory;
  private final KubeClient client;
  private final String token;

  private ClusterScene(URI url, Tls tls, String token, Path work, String purpose)
      throws IOException {
    this.url = url;
    this.tls = tls;
    this.name = purpose + "-" + UUID.randomUUID().toString().substring(0, 6);
    this.directory = Files.createDirectories(work.resolve("cluster").resolve(name));
    this.client = KubeClient.of(url, tls, token);
    this.token = token;
  }

  /** In the bed's cluster. */
  static ClusterScene of(BedFile bed, String purpose) throws IOException {
    return new ClusterScene(
        bed.uri("kube.url"), bed.tls(), bed.get("kube.token"), bed.path("work"), purpose);
  }

  /** In a cluster of its own. */
  static ClusterScene of(KubeApi api, Path work, String purpose) throws IOException {
    String token = String.valueOf(api.properties().get("kube.token"));
    return new ClusterScene(api.url(), api.tls(), token, work, purpose);
  }

  /** Of the environment and of its namespace. */
  String name() {
    return name;
  }

  Path directory() {
    return directory;
  }

  KubeClient client() {
    return client;
  }

  /** A gate in front of the cluster. */
  Gate gate() {
    return Gate.inFrontOf(url, tls);
  }

  /** The administrator's way to the cluster. */
  Path kubeconfig() throws IOException {
    return kubeconfig(url);
  }

  /** The administrator's way to the cluster through a gate. */
  Path kubeconfig(URI server) throws IOException {
    return kubeconfig(KubeApi.kubeconfig(server, tls));
  }

  /** Another user's way. */
  Path kubeconfig(URI server, String user) throws IOException {
    return kubeconfig(KubeApi.kubeconfig(server, tls, user));
  }

  Path kubeconfig(String text) throws IOException {
    return Files.writeString(Files.createTempFile(directory, "kubeconfig", ".yaml"), text);
  }

  URI url() {
    return url;
  }

  /** Makes the scene's namespace, so that its objects can be dry-run. */
  void makeNamespace() throws IOException, InterruptedException {
    makeNamespace(name);
  }

  void makeNamespace(String namespace) throws IOException, InterruptedException {
    client.create(
        "/api/v1/namespaces",
        "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"%s\"}}"
            .formatted(namespace));
  }

  /** Waits until the API server obeys the roles and bindings that were written. */
  void awaitRbac() throws IOException, InterruptedException {
    RbacSync.await(new KubeRequests(url, tls, token));
  }

  /** The release of the shop as it is at first. */
  Release release() {
    return new Shop(name).release();
  }

  /** Objects of the shop that are there, with their versions, by path. */
  Map<String, String> live() throws IOException, InterruptedException {
    Map<String, String> live = new TreeMap<>();
    for (String path : new Shop(name).paths()) {
      Optional<JsonNode> object = client.get(path);
      if (object.isPresent()) {
        live.put(
            path.substring(path.lastIndexOf('/', path.lastIndexOf('/') - 1) + 1),
            object.get().path("metadata").path("resourceVersion").asString());
      }
    }
    return live;
  }

  /** Names of the objects that the run record lists, {@code ConfigMap level}. */
  List<String> recorded() throws IOException, InterruptedException {
    List<String> recorded = new ArrayList<>();
    Optional<JsonNode> map = client.get(records() + "/configmaps/slipway-" + name);
    if (map.isPresent()) {
      String text = map.get().path("data").path("record.json").asString();
      for (JsonNode object : JSON.readTree(text).path("objects")) {
        recorded.add(object.path("kind").asString() + " " + object.path("name").asString());
      }
    }
    return recorded;
  }

  /** Who has the Lease; empty when no run has. */
  String holder() throws IOException, InterruptedException {
    String path = "/apis/coordination.k8s.io/v1/namespaces/" + name + "-records/leases/slipway-";
    return client
        .get(path + name)
        .map(lease -> lease.path("spec").path("holderIdentity").asString(""))
        .orElse("");
  }

  private String records() {
    return "/api/v1/namespaces/" + name + "-records";
  }

  /** Checks that nothing was lost: all is there and written down, and no run has the Lease. */
  void isWhole() throws IOException, InterruptedException {
    assertThat(live().keySet()).isEqualTo(Shop.names(name));
    assertThat(recorded())
        .contains(
            "ServiceAccount front",
            "ConfigMap greeting",
            "ConfigMap level",
            "ConfigMap limits",
            "Service front",
            "Deployment front");
    assertThat(holder()).isEmpty();
  }

  /** Checks that the same run again has nothing to do. */
  void isAtRest(Release release) throws IOException, InterruptedException {
    Map<String, String> before = live();
    Run.of(kubeconfig()).apply(release);
    assertThat(live()).isEqualTo(before);
  }
}
