package dev.slipway.its.faults.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.its.bed.Tls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an API server holds, read and changed by the JDK's client as the administrator. */
record KubeClient(URI url, String token, HttpClient http) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static KubeClient of(URI url, Tls tls, String token) {
    HttpClient http =
        HttpClient.newBuilder()
            .sslContext(tls.context())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    return new KubeClient(url, token, http);
  }

  /** An object or a list; empty where there is none. */
  Optional<JsonNode> get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = send("GET", path, "", "");
    return answer.statusCode() == 404 ? Optional.empty() : Optional.of(body(answer));
  }

  /** Makes an object; {@code path} is that of its kind and namespace. */
  JsonNode create(String path, String json) throws IOException, InterruptedException {
    return body(send("POST", path, "application/json", json));
  }

  /** Merges fields into an object, as another tool. */
  JsonNode merge(String path, String json) throws IOException, InterruptedException {
    String query = "?fieldManager=another";
    return body(send("PATCH", path + query, "application/merge-patch+json", json));
  }

  void delete(String path) throws IOException, InterruptedException {
    HttpResponse<String> unused = send("DELETE", path, "", "");
  }

  private HttpResponse<String> send(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(path))
            .header("Authorization", "Bearer " + token)
            .method(
                method,
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body, UTF_8));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode body(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() >= 300) {
      throw new IOException(answer + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
