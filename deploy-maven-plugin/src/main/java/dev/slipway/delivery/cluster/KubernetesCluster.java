package dev.slipway.delivery.cluster;

import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.HttpFailure;
import dev.slipway.delivery.net.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** {@link Cluster} by plain requests: nothing between us and the server's own answers. */
public final class KubernetesCluster implements Cluster {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
  private static final String METADATA_ONLY =
      "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";
  private static final String METADATA_LIST =
      "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";
  private static final int PAGE = 1000;

  private final URI server;
  private final String access;
  private final Supplier<Optional<Secret>> token;
  private final Http http;

  /**
   * @param access where the address comes from, for messages
   * @param token asked for at each request, since tokens in files are renewed
   * @param http closed with this cluster; must not retry a 500, which is how an unknown field is
   *     answered
   */
  public KubernetesCluster(URI server, String access, Supplier<Optional<Secret>> token, Http http) {
    this.server = server;
    this.access = access;
    this.token = token;
    this.http = http;
  }

  @Override
  public String server() {
    return server.toString();
  }

  @Override
  public String origin() {
    return server + ", from " + access;
  }

  @Override
  public ApiResources discover() throws ClusterRefusal {
    return new ApiResources(new Discovery(this::getJson).all());
  }

  @Override
  public Optional<Map<String, Object>> get(ApiResource resource, String namespace, String name)
      throws ClusterRefusal {
    HttpAnswer answer = send(call("GET", resource.path(namespace, name), "application/json"));
    if (answer.status() == 404) {
      return Optional.empty();
    }
    return Optional.of(json(accepted(answer)));
  }

  @Override
  public Optional<ObjectState> state(ApiResource resource, String namespace, String name)
      throws ClusterRefusal {
    HttpAnswer answer = send(call("GET", resource.path(namespace, name), METADATA_ONLY));
    return answer.status() == 404
        ? Optional.empty()
        : Optional.of(States.of(json(accepted(answer))));
  }

  @Override
  public List<ObjectState> list(ApiResource resource, String labelSelector) throws ClusterRefusal {
    String query =
        "?limit="
            + PAGE
            + "&labelSelector="
            + URLEncoder.encode(labelSelector, StandardCharsets.UTF_8);
    List<ObjectState> states = new ArrayList<>();
    String next = "";
    do {
      String more =
          next.isEmpty() ? "" : "&continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
      Map<String, Object> page =
          json(accepted(send(call("GET", resource.path() + query + more, METADATA_LIST))));
      if (page.get("items") instanceof List<?> items) {
        items.forEach(item -> states.add(States.of(item)));
      }
      next = States.text(States.map(page.get("metadata")), "continue");
    } while (!next.isEmpty());
    return states;
  }

  @Override
  public Applied apply(
      ApiResource resource, String namespace, String name, Map<String, Object> content)
      throws ClusterRefusal {
    String query = "?fieldManager=" + FIELD_MANAGER + "&force=true&fieldValidation=Strict";
    HttpCall call =
        call("PATCH", resource.path(namespace, name) + query, METADATA_ONLY)
            .body(
                new HttpCall.Bytes(
                    JSON.writeValueAsBytes(content), "application/apply-patch+yaml"));
    HttpAnswer answer = accepted(send(call));
    return new Applied(answer.status() == 201, States.of(json(answer)));
  }

  @Override
  public void close() {
    http.close();
  }

  private Optional<Map<String, Object>> getJson(String path, String accept) throws ClusterRefusal {
    HttpAnswer answer = send(call("GET", path, accept));
    return answer.status() == 404 || answer.status() == 406
        ? Optional.empty()
        : Optional.of(json(accepted(answer)));
  }

  private HttpCall call(String method, String pathAndQuery, String accept) {
    String base = server.toString().replaceFirst("/+$", "");
    HttpCall call = HttpCall.of(method, URI.create(base + pathAndQuery)).header("Accept", accept);
    return token
        .get()
        .map(secret -> call.header("Authorization", "Bearer " + secret.reveal()))
        .orElse(call);
  }

  private HttpAnswer send(HttpCall call) {
    try {
      return http.send(call);
    } catch (HttpFailure e) {
      throw ClusterErrors.unreachable(origin(), e);
    }
  }

  private static HttpAnswer accepted(HttpAnswer answer) throws ClusterRefusal {
    if (answer.ok()) {
      return answer;
    }
    throw new ClusterRefusal(answer.status(), words(answer));
  }

  /** The message of a Status object, else the reason phrase. */
  private static String words(HttpAnswer answer) {
    try {
      Object message = JSON.readValue(answer.text(), MAP).get("message");
      if (message instanceof String text && !text.isBlank()) {
        return text;
      }
    } catch (JacksonException e) {
      // A proxy's page rather than Kubernetes' words.
    }
    return answer.reason();
  }

  private Map<String, Object> json(HttpAnswer answer) {
    try {
      return JSON.readValue(answer.body(), MAP);
    } catch (JacksonException e) {
      throw ClusterErrors.unreachable(
          origin(), new IllegalStateException("the answer is not JSON", e));
    }
  }
}
