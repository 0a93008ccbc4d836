package dev.slipway.its.bed;

import static dev.slipway.its.bed.Await.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain requests to a Kubernetes API. */
public final class KubeRequests {
  private static final String JSON = "application/json";

  private final URI url;
  private final String token;
  private final HttpClient http;
  private final JsonMapper json = JsonMapper.builder().build();

  public KubeRequests(URI url, Tls tls, String token) {
    this.url = url;
    this.token = token;
    // Not HTTP/2: the API closes the connection of a stranger, which hides the 401 there.
    this.http =
        HttpClient.newBuilder()
            .sslContext(tls.context())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /** The status of a request without a token. */
  int asStranger(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(url.resolve(path)).build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  /** The body of an answer, whatever its status. */
  public JsonNode get(String path) throws IOException, InterruptedException {
    return get(path, JSON);
  }

  JsonNode get(String path, String accept) throws IOException, InterruptedException {
    HttpRequest request = request(path).header("Accept", accept).build();
    return json.readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  /**
   * Sends a request.
   *
   * @param type of the body, empty for JSON
   * @param body empty for none
   */
  public HttpResponse<String> call(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("Content-Type", type.isEmpty() ? JSON : type)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  /** Waits until a GET of a path is answered with a status. */
  public void awaitStatus(String path, int status) {
    await(path + " is answered with " + status)
        .until(() -> call("GET", path, "", "").statusCode() == status);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + token);
  }
}
