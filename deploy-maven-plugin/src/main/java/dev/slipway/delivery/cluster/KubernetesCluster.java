package dev.slipway.delivery.cluster;

import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.parallel.Sleeper;
import dev.slipway.manifest.json.JsonMaps;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** {@link Cluster} with plain HTTP requests, without a client library. */
public final class KubernetesCluster implements Cluster {
  private static final String METADATA_ONLY =
      "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";
  private static final String JSON_TYPE = "application/json";
  private static final String APPLY =
      "?fieldManager=" + FIELD_MANAGER + "&force=true&fieldValidation=Strict";
  private static final String DRY_PATCH =
      "?fieldManager=" + FIELD_MANAGER + "&fieldValidation=Strict&dryRun=All";
  private static final String JSON_PATCH = "application/json-patch+json";

  private final URI server;
  private final String origin;
  private final Http http;
  private final ApiClient client;
  private final ObjectLists lists;
  private final ObjectReads reads;
  private final AtomicReference<@Nullable ApiResources> ahead = new AtomicReference<>();

  /**
   * @param access where the address comes from, for messages
   * @param token requested for each attempt, since tokens in files are renewed
   * @param http closed with this cluster; must not retry a 500, which is how an unknown field is
   *     answered
   */
  public KubernetesCluster(URI server, String access, Supplier<Optional<Secret>> token, Http http) {
    this(server, access, token, http, Sleeper.real());
  }

  KubernetesCluster(
      URI server, String access, Supplier<Optional<Secret>> token, Http http, Sleeper sleeper) {
    this.server = server;
    this.origin = server + ", from " + access;
    this.http = http;
    this.client = new ApiClient(server, origin, token, http, sleeper);
    this.lists = new ObjectLists(client, origin);
    this.reads = new ObjectReads(client, lists);
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
    } catch (ApiException e) {
      // The first real request reports failed authentication.
    }
  }

  @Override
  public ApiResources discover() throws ApiException {
    ApiResources known = ahead.getAndSet(null);
    return known == null ? kinds() : known;
  }

  private ApiResources kinds() throws ApiException {
    return new Discovery(this::getJson, this::getOthers).all();
  }

  @Override
  public Optional<Map<String, Object>> get(ApiResource resource, String namespace, String name)
      throws ApiException {
    HttpAnswer answer = client.send("GET", resource.path(namespace, name), JSON_TYPE, null);
    if (answer.status() == 404) {
      return Optional.empty();
    }
    return Optional.of(json(ApiClient.accepted(answer)));
  }

  @Override
  public Optional<ObjectState> state(ApiResource resource, String namespace, String name)
      throws ApiException {
    HttpAnswer answer = client.send("GET", resource.path(namespace, name), METADATA_ONLY, null);
    return answer.status() == 404
        ? Optional.empty()
        : Optional.of(ObjectStateReader.of(json(ApiClient.accepted(answer))));
  }

  @Override
  public List<ObjectState> list(ApiResource resource, String labelSelector) throws ApiException {
    return lists.states(resource, labelSelector);
  }

  @Override
  public List<Map<String, Object>> objects(ApiResource resource, String labelSelector)
      throws ApiException {
    return lists.objects(resource, labelSelector);
  }

  @Override
  public ObjectList list(ObjectQuery query) throws ApiException {
    return reads.list(query);
  }

  @Override
  public ObjectChanges watch(ObjectQuery query, String resourceVersion, Duration atMost)
      throws ApiException, IOException {
    return reads.watch(query, resourceVersion, atMost);
  }

  @Override
  public List<ObjectState> listWithin(ApiResource resource, String labelSelector, Duration limit)
      throws ApiException {
    return lists.within(limit).states(resource, labelSelector);
  }

  @Override
  public List<ObjectState> states(ObjectQuery query) throws ApiException {
    return lists.within(OWN).states(query);
  }

  @Override
  public List<Map<String, Object>> objectsWithin(
      ApiResource resource, String labelSelector, Duration limit) throws ApiException {
    return lists.within(limit).objects(resource, labelSelector);
  }

  @Override
  public Applied apply(
      ApiResource resource, String namespace, String name, Map<String, Object> content)
      throws ApiException {
    HttpAnswer answer = patch(resource.path(namespace, name) + APPLY, METADATA_ONLY, content);
    return new Applied(answer.status() == 201, ObjectStateReader.of(json(answer)));
  }

  @Override
  public Preview dryRun(
      ApiResource resource, String namespace, String name, Map<String, Object> content)
      throws ApiException {
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
      throws ApiException {
    String path = resource.path(namespace, name) + DRY_PATCH;
    String type = (strategic ? "application/strategic-" : "application/") + "merge-patch+json";
    return json(client.require("PATCH", path, JSON_TYPE, body(patch, type)));
  }

  @Override
  public Map<String, Object> dryRunJson(
      ApiResource resource, String namespace, String name, List<Map<String, Object>> operations)
      throws ApiException {
    String path = resource.path(namespace, name) + DRY_PATCH;
    HttpCall.Body body = new HttpCall.Bytes(JsonMaps.write(operations), JSON_PATCH);
    return json(client.require("PATCH", path, JSON_TYPE, body));
  }

  @Override
  public Map<String, Object> create(
      ApiResource resource, String namespace, Map<String, Object> content) throws ApiException {
    String path = resource.path(namespace) + "?fieldManager=" + FIELD_MANAGER;
    return json(client.require("POST", path, JSON_TYPE, body(content, JSON_TYPE)));
  }

  @Override
  public Map<String, Object> replace(
      ApiResource resource, String namespace, String name, Map<String, Object> content)
      throws ApiException {
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
      throws ApiException {
    List<Map<String, Object>> operations =
        List.of(
            Map.of("op", "replace", "path", "/metadata/managedFields", "value", managedFields),
            Map.of("op", "replace", "path", "/metadata/resourceVersion", "value", resourceVersion));
    String path = resource.path(namespace, name) + "?fieldManager=" + FIELD_MANAGER;
    HttpCall.Body body = new HttpCall.Bytes(JsonMaps.write(operations), JSON_PATCH);
    client.require("PATCH", path, METADATA_ONLY, body);
  }

  @Override
  public void annotate(
      ApiResource resource, String namespace, String name, String key, String value)
      throws ApiException {
    Map<String, Object> patch = Map.of("metadata", Map.of("annotations", Map.of(key, value)));
    String path = resource.path(namespace, name) + "?fieldManager=" + FIELD_MANAGER + "-origin";
    client.require("PATCH", path, METADATA_ONLY, body(patch, "application/merge-patch+json"));
  }

  @Override
  public boolean delete(ApiResource resource, ObjectState seen) throws ApiException {
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

  @Override
  public String log(PodLog log) throws ApiException {
    return client.requireWithin(log.path(), "*/*", PodLog.LIMIT).text();
  }

  @Override
  public Duration clockAhead() {
    return client.clockAhead();
  }

  private HttpAnswer patch(String path, String accept, Map<String, Object> content)
      throws ApiException {
    return client.require("PATCH", path, accept, body(content, ApiClient.APPLY));
  }

  private static HttpCall.Bytes body(Map<String, Object> content, String type) {
    return new HttpCall.Bytes(JsonMaps.write(content), type);
  }

  @Override
  public void close() {
    http.close();
  }

  private Optional<Map<String, Object>> getJson(String path, String accept) throws ApiException {
    HttpAnswer answer = client.send("GET", path, accept, null);
    return answer.status() == 404 || answer.status() == 406
        ? Optional.empty()
        : Optional.of(json(ApiClient.accepted(answer)));
  }

  /** It may belong to another team: any failure counts as a refusal. */
  private Optional<Map<String, Object>> getOthers(String path, String accept) throws ApiException {
    try {
      HttpAnswer answer = client.requireWithin(path, accept, OTHERS);
      return Optional.of(JsonMaps.read(answer.body()));
    } catch (JacksonException e) {
      throw new ApiException(ApiException.NO_ANSWER, "the answer is not JSON");
    }
  }

  private Map<String, Object> json(HttpAnswer answer) {
    try {
      return JsonMaps.read(answer.body());
    } catch (JacksonException e) {
      throw ClusterErrors.unreachable(
          origin(), new IllegalStateException("the answer is not JSON", e));
    }
  }
}
