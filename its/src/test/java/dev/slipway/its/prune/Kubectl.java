package dev.slipway.its.prune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What other people and controllers do to the cluster, by requests that are none of ours. */
final class Kubectl {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final BedFile bed;
  private final HttpClient http;

  Kubectl(BedFile bed) {
    this.bed = bed;
    this.http = HttpClient.newBuilder().sslContext(bed.tls().context()).build();
  }

  /** Makes an object of a kind with another's labels and annotations, as manager of its own. */
  void copy(String from, String to, String apiVersion, String kind, String name, String manager)
      throws IOException, InterruptedException {
    ObjectNode copy = JSON.createObjectNode();
    copy.put("apiVersion", apiVersion).put("kind", kind);
    ObjectNode metadata = copy.putObject("metadata").put("name", name);
    ObjectNode original = get(from).withObject("metadata");
    metadata.set("labels", original.get("labels"));
    metadata.set("annotations", original.get("annotations"));
    assertThat(send("POST", to + "?fieldManager=" + manager, "application/json", copy.toString()))
        .isEqualTo(201);
  }

  void annotate(String path, String key, String value) throws IOException, InterruptedException {
    String patch =
        JSON.writeValueAsString(Map.of("metadata", Map.of("annotations", Map.of(key, value))));
    assertThat(send("PATCH", path, "application/merge-patch+json", patch)).isEqualTo(200);
  }

  /** The status of a GET: 200 or 404. */
  int status(String path) throws IOException, InterruptedException {
    return send("GET", path, "application/json", "");
  }

  String label(String path, String key) throws IOException, InterruptedException {
    return get(path).path("metadata").path("labels").path(key).asString("");
  }

  private ObjectNode get(String path) throws IOException, InterruptedException {
    HttpRequest request = request(path).build();
    return (ObjectNode) JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  private int send(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("Content-Type", type)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(bed.uri("kube.url").resolve(path))
        .header("Authorization", "Bearer " + bed.get("kube.token"));
  }
}
