package dev.slipway.its.bed.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Requests to an API server that must succeed. */
final class KubeCalls {
  private static final String JSON = "application/json";
  private static final String MERGE = "application/merge-patch+json";

  private final URI server;
  private final String token;
  private final HttpClient http;
  private final JsonMapper json = JsonMapper.builder().build();

  KubeCalls(URI server, SSLContext tls, String token) {
    this.server = server;
    this.token = token;
    this.http =
        HttpClient.newBuilder().sslContext(tls).version(HttpClient.Version.HTTP_1_1).build();
  }

  /** An object; empty if there is none. */
  Optional<ObjectNode> get(String path) {
    HttpResponse<String> response = send("GET", path, JSON, "");
    return response.statusCode() == 404
        ? Optional.empty()
        : Optional.of(object(accepted("GET", path, response)));
  }

  /** All objects of a path. */
  List<ObjectNode> list(String path) {
    var items = new ArrayList<ObjectNode>();
    object(accepted("GET", path, send("GET", path, JSON, "")))
        .path("items")
        .forEach(item -> items.add((ObjectNode) item));
    return items;
  }

  ObjectNode create(String path, JsonNode object) {
    return object(
        accepted("POST", path, send("POST", path, JSON, json.writeValueAsString(object))));
  }

  /** Sets a status; empty if the object is gone. */
  Optional<ObjectNode> status(String path, ObjectNode status) {
    ObjectNode patch = json.createObjectNode();
    patch.set("status", status);
    String at = path + "/status";
    HttpResponse<String> response = send("PATCH", at, MERGE, json.writeValueAsString(patch));
    return response.statusCode() == 404
        ? Optional.empty()
        : Optional.of(object(accepted("PATCH", at, response)));
  }

  /**
   * Sets an annotation of an object that has another value.
   *
   * @return the object, if it was changed
   */
  Optional<ObjectNode> annotate(String path, String key, String value) {
    boolean same =
        get(path)
            .map(object -> object.path("metadata").path("annotations").path(key).asString(""))
            .filter(value::equals)
            .isPresent();
    if (same) {
      return Optional.empty();
    }
    ObjectNode patch = json.createObjectNode();
    patch.putObject("metadata").putObject("annotations").put(key, value);
    return Optional.of(
        object(
            accepted("PATCH", path, send("PATCH", path, MERGE, json.writeValueAsString(patch)))));
  }

  /** Deletes at once, as a kubelet does after it ended the containers. */
  void delete(String path) {
    String options = "?gracePeriodSeconds=0&propagationPolicy=Background";
    HttpResponse<String> response = send("DELETE", path + options, JSON, "");
    if (response.statusCode() != 404) {
      accepted("DELETE", path, response);
    }
  }

  private ObjectNode object(HttpResponse<String> response) {
    return (ObjectNode) json.readTree(response.body());
  }

  private static HttpResponse<String> accepted(
      String method, String path, HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          method + " " + path + ": " + response.statusCode() + " " + response.body());
    }
    return response;
  }

  private HttpResponse<String> send(String method, String path, String type, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
