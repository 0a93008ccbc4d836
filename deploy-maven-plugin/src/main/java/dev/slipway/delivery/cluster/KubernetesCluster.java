package dev.slipway.delivery.cluster;

import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.Secret;
import dev.slipway.manifest.json.JsonMaps;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** {@link Cluster} by plain requests: nothing between us and the server's own answers. */
public final class KubernetesCluster implements Cluster {
  private static final String METADATA_ONLY =
      "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";
  private static final String METADATA_LIST =
      "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";
  private static final String JSON_TYPE = "application/json";
  private static final String APPLY =
      "?fieldManager=" + FIELD_MANAGER + "&force=true&fieldValidation=Strict";
  private static final int OBJECTS_PAGE = 1000;
  // Metadata is small: one page does for most clusters.
  private static final int STATES_PAGE = 5000;

  private final URI server;
  private final String origin;
  private final Http http;
  private final ApiClient client;
  private final AtomicReference<@Nullable ApiResources> ahead = new AtomicReference<>();

  /**
   * @param access where the address comes from, for messages
   * @param token asked for at each try, since tokens in files are renewed
   * @param http closed with this cluster; must not retry a 500, which is how an unknown field is
   *     answered
   */
  public KubernetesCluster(URI server, String access, Supplier<Optional<Secret>> token, Http http) {
    this(server, access, token, http, duration -> Thread.sleep(duration.toMillis()));
  }

  KubernetesCluster(
      URI server,
      String access,
      Supplier<Optional<Secret>> token,
      Http http,
      ApiClient.Pause pause) {
    this.server = server;
    this.origin = server + ", from " + access;
    this.http = http;
    this.client = new ApiClient(server, origin, token, http, pause);
  }

  @Override
  public String server() {
    return server.toString();
  }

  @Override
  public String origin() {
    return origin;
  }

  @Override
  public void connect() {
    try {
      ahead.set(kinds());
    } catch (ClusterRefusal e) {
      // What the server thinks of us is told by the first request that matters.
    }
  }

  @Override
  public ApiResources discover() throws ClusterRefusal {
    ApiResources known = ahead.getAndSet(null);
    return known == null ? kinds() : known;
  }

  private ApiResources kinds() throws ClusterRefusal {
    return new ApiResources(new Discovery(this::getJson).all());
  }

  @Override
  public Optional<Map<String, Object>> get(ApiResource resource, String namespace, String name)
      throws ClusterRefusal {
    HttpAnswer answer = client.send("GET", resource.path(namespace, name), JSON_TYPE, null);
    if (answer.status() == 404) {
      return Optional.empty();
    }
    return Optional.of(json(ApiClient.accepted(answer)));
  }

  @Override
  public Optional<ObjectState> state(ApiResource resource, String namespace, String name)
      throws ClusterRefusal {
    HttpAnswer answer = client.send("GET", resource.path(namespace, name), METADATA_ONLY, null);
    return answer.status() == 404
        ? Optional.empty()
        : Optional.of(States.of(json(ApiClient.accepted(answer))));
  }

  @Override
  public List<ObjectState> list(ApiResource resource, String labelSelector) throws ClusterRefusal {
    List<ObjectState> states = new ArrayList<>();
    pages(
        resource,
        labelSelector,
        METADATA_LIST,
        STATES_PAGE,
        answer -> {
          StateReader.Page page = StateReader.read(answer.body());
          states.addAll(page.states());
          return page.next();
        });
    return states;
  }

  @Override
  public List<Map<String, Object>> objects(ApiResource resource, String labelSelector)
      throws ClusterRefusal {
    List<Map<String, Object>> objects = new ArrayList<>();
    pages(
        resource,
        labelSelector,
        JSON_TYPE,
        OBJECTS_PAGE,
        answer -> {
          Map<String, Object> page = JsonMaps.read(answer.body());
          if (page.get("items") instanceof List<?> list) {
            list.forEach(item -> objects.add(States.map(item)));
          }
          return States.text(States.map(page.get("metadata")), "continue");
        });
    // A list leaves out what its items have in common.
    objects.replaceAll(
        object -> {
          Map<String, Object> whole = new LinkedHashMap<>();
          whole.put("apiVersion", resource.apiVersion());
          whole.put("kind", resource.kind());
          whole.putAll(object);
          return whole;
        });
    return objects;
  }

  /**
   * Asks for page after page.
   *
   * @param reader takes a page and says what asks for the next, empty after the last
   */
  private void pages(
      ApiResource resource,
      String labelSelector,
      String accept,
      int size,
      Function<HttpAnswer, String> reader)
      throws ClusterRefusal {
    String selector = labelSelector.isEmpty() ? "" : "&labelSelector=" + encoded(labelSelector);
    String next = "";
    do {
      String more = next.isEmpty() ? "" : "&continue=" + encoded(next);
      String path = resource.path() + "?limit=" + size + selector + more;
      next = parsed(client.require("GET", path, accept, null), reader);
    } while (!next.isEmpty());
  }

  @Override
  public Applied apply(
      ApiResource resource, String namespace, String name, Map<String, Object> content)
      throws ClusterRefusal {
    HttpAnswer answer = patch(resource.path(namespace, name) + APPLY, METADATA_ONLY, content);
    return new Applied(answer.status() == 201, States.of(json(answer)));
  }

  @Override
  public Preview dryRun(
      ApiResource resource, String namespace, String name, Map<String, Object> content)
      throws ClusterRefusal {
    String path = resource.path(namespace, name) + APPLY + "&dryRun=All";
    HttpAnswer answer = patch(path, JSON_TYPE, content);
    return new Preview(answer.status() == 201, json(answer));
  }

  @Override
  public Map<String, Object> dryRunMerge(
      ApiResource resource,
      String namespace,
      String name,
      Map<String, Object> patch,
      boolean strategic)
      throws ClusterRefusal {
    String path =
        resource.path(namespace, name)
            + "?fieldManager="
            + FIELD_MANAGER
            + "&fieldValidation=Strict&dryRun=All";
    String type = (strategic ? "application/strategic-" : "application/") + "merge-patch+json";
    return json(client.require("PATCH", path, JSON_TYPE, body(patch, type)));
  }

  @Override
  public Map<String, Object> create(
      ApiResource resource, String namespace, Map<String, Object> content) throws ClusterRefusal {
    String path = resource.path(namespace) + "?fieldManager=" + FIELD_MANAGER;
    return json(client.require("POST", path, JSON_TYPE, body(content, JSON_TYPE)));
  }

  @Override
  public Map<String, Object> replace(
      ApiResource resource, String namespace, String name, Map<String, Object> content)
      throws ClusterRefusal {
    String path = resource.path(namespace, name) + "?fieldManager=" + FIELD_MANAGER;
    return json(client.require("PUT", path, JSON_TYPE, body(content, JSON_TYPE)));
  }

  @Override
  public void setManagedFields(
      ApiResource resource,
      String namespace,
      String name,
      String resourceVersion,
      List<Map<String, Object>> managedFields)
      throws ClusterRefusal {
    List<Map<String, Object>> operations =
        List.of(
            Map.of("op", "replace", "path", "/metadata/managedFields", "value", managedFields),
            Map.of("op", "replace", "path", "/metadata/resourceVersion", "value", resourceVersion));
    String path = resource.path(namespace, name) + "?fieldManager=" + FIELD_MANAGER;
    HttpCall.Body body =
        new HttpCall.Bytes(JsonMaps.write(operations), "application/json-patch+json");
    client.require("PATCH", path, METADATA_ONLY, body);
  }

  @Override
  public boolean delete(ApiResource resource, ObjectState seen) throws ClusterRefusal {
    Map<String, Object> options =
        Map.of(
            "apiVersion", "v1",
            "kind", "DeleteOptions",
            "propagationPolicy", "Background",
            "preconditions", Map.of("uid", seen.uid(), "resourceVersion", seen.resourceVersion()));
    String path = resource.path(seen.namespace(), seen.name());
    HttpAnswer answer = client.send("DELETE", path, JSON_TYPE, body(options, JSON_TYPE));
    if (answer.status() == 404) {
      return false;
    }
    ApiClient.accepted(answer);
    return true;
  }

  private HttpAnswer patch(String path, String accept, Map<String, Object> content)
      throws ClusterRefusal {
    return client.require("PATCH", path, accept, body(content, ApiClient.APPLY));
  }

  private static HttpCall.Bytes body(Map<String, Object> content, String type) {
    return new HttpCall.Bytes(JsonMaps.write(content), type);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }

  private Optional<Map<String, Object>> getJson(String path, String accept) throws ClusterRefusal {
    HttpAnswer answer = client.send("GET", path, accept, null);
    return answer.status() == 404 || answer.status() == 406
        ? Optional.empty()
        : Optional.of(json(ApiClient.accepted(answer)));
  }

  private Map<String, Object> json(HttpAnswer answer) {
    return parsed(answer, one -> JsonMaps.read(one.body()));
  }

  private <T> T parsed(HttpAnswer answer, Function<HttpAnswer, T> reader) {
    try {
      return reader.apply(answer);
    } catch (JacksonException e) {
      throw ClusterErrors.unreachable(
          origin(), new IllegalStateException("the answer is not JSON", e));
    }
  }
}
