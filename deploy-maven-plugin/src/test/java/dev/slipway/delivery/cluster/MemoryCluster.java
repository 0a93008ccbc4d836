package dev.slipway.delivery.cluster;

import dev.slipway.delivery.cluster.MemoryObject.Manager;
import dev.slipway.delivery.cluster.MemoryObject.Owned;
import dev.slipway.delivery.field.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A cluster in memory that keeps account of owners and versions, and of what it is asked. */
public final class MemoryCluster extends MemoryServer implements Cluster {
  /** All requests, {@code GET /api/v1/…}; the verbs are GET, LIST, DRY, APPLY, and so on. */
  public final List<String> requests = new ArrayList<>();

  /** The kinds that are served. */
  public final List<ApiResource> kinds = new ArrayList<>();

  /** Answers to applies and dry-runs, by {@code ConfigMap x}. */
  /** Which rights the user has, by the attributes of a review. */
  public Predicate<Map<String, Object>> allowed = right -> true;

  public final Map<String, ApiException> refusals = new HashMap<>();

  /** The same as long as the object is there. */
  public final Map<String, ApiException> immutable = new HashMap<>();

  public boolean mayList = true;

  /** Called before and after each request; throws in the server's place. */
  public Hook before = request -> {};

  public Hook after = request -> {};

  /** The logs of containers, by {@code namespace/pod container previous}. */
  public final Map<String, String> logs = new HashMap<>();

  /** Something in the way of a request. */
  public interface Hook {
    void on(String request) throws ApiException;
  }

  public MemoryCluster() {
    serve("", "v1", "Namespace", "namespaces", false);
    serve("", "v1", "ConfigMap", "configmaps", true);
    serve("", "v1", "Secret", "secrets", true);
    serve("", "v1", "Service", "services", true);
    serve("apps", "v1", "Deployment", "deployments", true);
    serve("batch", "v1", "Job", "jobs", true);
    serve("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", true);
    serve(
        "apiextensions.k8s.io",
        "v1",
        "CustomResourceDefinition",
        "customresourcedefinitions",
        false);
  }

  /** Serves a kind from now on. */
  public synchronized void serve(
      String group, String version, String kind, String plural, boolean namespaced) {
    kinds.add(
        new ApiResource(
            group, version, kind, plural, namespaced, Set.of("list", "delete", "patch")));
  }

  @Override
  public String server() {
    return "https://127.0.0.1:6443";
  }

  @Override
  public ApiResources discover() throws ApiException {
    return answer("DISCOVER", () -> new ApiResources(List.copyOf(kinds)));
  }

  @Override
  public Optional<Map<String, Object>> get(ApiResource resource, String namespace, String name)
      throws ApiException {
    String path = resource.path(namespace, name);
    return answer(
        "GET " + path, () -> Optional.ofNullable(objects.get(path)).map(MemoryObject::whole));
  }

  @Override
  public Optional<ObjectState> state(ApiResource resource, String namespace, String name)
      throws ApiException {
    String path = resource.path(namespace, name);
    return answer(
        "STATE " + path,
        () -> Optional.ofNullable(objects.get(path)).map(it -> ObjectState.of(it.whole())));
  }

  @Override
  public List<ObjectState> list(ApiResource resource, String labelSelector) throws ApiException {
    return listed("LIST ", resource, labelSelector).stream().map(ObjectState::of).toList();
  }

  @Override
  public List<Map<String, Object>> objects(ApiResource resource, String labelSelector)
      throws ApiException {
    return listed("OBJECTS ", resource, labelSelector);
  }

  @Override
  public ObjectList list(ObjectQuery query) throws ApiException {
    List<Map<String, Object>> found =
        listed("OBJECTS ", query.resource(), query.labelSelector()).stream()
            .filter(
                object ->
                    query.namespace().isEmpty()
                        || query.namespace().equals(ObjectState.of(object).namespace()))
            .toList();
    return new ObjectList(found, String.valueOf(found.size()));
  }

  /** As a server that does not know the verb: it is asked again and again. */
  @Override
  public ObjectChanges watch(ObjectQuery query, String resourceVersion, Duration atMost)
      throws ApiException {
    throw new ApiException(405, "watch is not supported");
  }

  private List<Map<String, Object>> listed(String verb, ApiResource resource, String selector)
      throws ApiException {
    return answer(
        verb + resource.path(),
        () -> {
          if (!mayList) {
            throw new ApiException(403, "cannot list");
          }
          List<Map<String, Object>> found = new ArrayList<>();
          objects.forEach(
              (path, object) -> {
                Map<String, Object> whole = object.whole();
                if (selected(selector, ObjectState.of(whole).labels())
                    && path.matches(pattern(resource))) {
                  found.add(whole);
                }
              });
          return found;
        });
  }

  /** Of selectors what is used: {@code a=b}, {@code !a}, {@code a in (b,c)}. */
  private static boolean selected(String selector, Map<String, Object> labels) {
    if (selector.contains(" in (")) {
      String[] parts = selector.split(" in \\(|\\)");
      return List.of(parts[1].split(",")).contains(String.valueOf(labels.get(parts[0])));
    }
    return Arrays.stream(selector.split(","))
        .filter(part -> !part.isEmpty())
        .allMatch(
            part ->
                part.startsWith("!")
                    ? !labels.containsKey(part.substring(1))
                    : part.equals(
                        part.substring(0, part.indexOf('=') + 1)
                            + labels.get(part.substring(0, part.indexOf('=')))));
  }

  private static String pattern(ApiResource resource) {
    return resource.path("N", "X").replace("/N/", "/[^/]+/").replaceFirst("X$", "[^/]+");
  }

  @Override
  public Applied apply(
      ApiResource resource, String namespace, String name, Map<String, Object> content)
      throws ApiException {
    String path = resource.path(namespace, name);
    return answer(
        "APPLY " + path,
        () -> {
          boolean created = !objects.containsKey(path);
          String expected = ObjectState.of(content).resourceVersion();
          if (!expected.isEmpty()) {
            required(path, expected);
          }
          MemoryObject next = applied(resource, path, name, content);
          boolean same = next.equals(objects.get(path));
          Map<String, Object> whole = same ? next.whole() : put(path, next);
          return new Applied(created, ObjectState.of(whole));
        });
  }

  @Override
  public Preview dryRun(
      ApiResource resource, String namespace, String name, Map<String, Object> content)
      throws ApiException {
    String path = resource.path(namespace, name);
    return answer(
        "DRY " + path,
        () ->
            new Preview(
                !objects.containsKey(path), applied(resource, path, name, content).whole()));
  }

  @Override
  public Map<String, Object> dryRunMerge(
      ApiResource resource,
      String namespace,
      String name,
      Map<String, Object> patch,
      boolean strategic)
      throws ApiException {
    String path = resource.path(namespace, name);
    return answer(
        (strategic ? "DRY-STRATEGIC " : "DRY-MERGE ") + path,
        () -> merged(Objects.requireNonNull(objects.get(path)).whole(), patch, strategic));
  }

  @Override
  public Map<String, Object> dryRunJson(
      ApiResource resource, String namespace, String name, List<Map<String, Object>> operations)
      throws ApiException {
    String path = resource.path(namespace, name);
    return answer(
        "DRY-JSON " + path,
        () -> {
          Map<String, Object> patched =
              new LinkedHashMap<>(Objects.requireNonNull(objects.get(path)).whole());
          for (Map<String, Object> operation : operations) {
            List<String> keys =
                List.of(String.valueOf(operation.get("path")).substring(1).split("/"));
            FieldPath field = FieldPath.of(keys.toArray(new String[0]));
            Object value = operation.get("value");
            patched =
                new LinkedHashMap<>(
                    value == null ? field.without(patched) : field.with(patched, value));
          }
          return patched;
        });
  }

  /** What a patch names changes, nulls go, all else stays. */
  private static Map<String, Object> merged(
      Map<String, Object> object, Map<String, Object> patch, boolean strategic) {
    Map<String, Object> merged = new LinkedHashMap<>(object);
    patch.forEach(
        (key, value) -> {
          Object old = merged.get(key);
          if (value == null) {
            merged.remove(key);
          } else if (value instanceof Map<?, ?> map) {
            merged.put(key, merged(ManifestObject.map(old), ManifestObject.map(map), strategic));
          } else if (strategic && value instanceof List<?> items && old instanceof List<?> olds) {
            merged.put(key, mergedItems(olds, items));
          } else {
            merged.put(key, value);
          }
        });
    return merged;
  }

  private static List<Object> mergedItems(List<?> olds, List<?> items) {
    Map<Object, Object> byName = new LinkedHashMap<>();
    olds.forEach(item -> byName.put(name(item), item));
    items.forEach(
        item ->
            byName.merge(
                name(item),
                item,
                (old, young) -> merged(ManifestObject.map(old), ManifestObject.map(young), true)));
    return new ArrayList<>(byName.values());
  }

  private static Object name(Object item) {
    return ManifestObject.map(item).getOrDefault("name", item);
  }

  private MemoryObject applied(
      ApiResource resource, String path, String name, Map<String, Object> content)
      throws ApiException {
    String object = resource.kind() + " " + name;
    MemoryObject live = objects.get(path);
    if (refusals.containsKey(object)) {
      throw refusals.get(object);
    }
    if (live != null && immutable.containsKey(object)) {
      throw immutable.get(object);
    }
    return MemoryObject.applied(live, content, nextUid(), time);
  }

  @Override
  public Map<String, Object> create(
      ApiResource resource, String namespace, Map<String, Object> content) throws ApiException {
    if (resource.kind().equals("SelfSubjectAccessReview")) {
      // Reviews are answered, not kept.
      Object attributes = ManifestObject.map(content.get("spec")).get("resourceAttributes");
      return Map.of("status", Map.of("allowed", allowed.test(ManifestObject.map(attributes))));
    }
    String path = resource.path(namespace, ObjectState.of(content).name());
    return answer(
        "CREATE " + path,
        () -> {
          if (objects.containsKey(path)) {
            throw new ApiException(409, "AlreadyExists", "it is there", List.of());
          }
          return put(path, MemoryObject.applied(null, content, nextUid(), time));
        });
  }

  @Override
  public Map<String, Object> replace(
      ApiResource resource, String namespace, String name, Map<String, Object> content)
      throws ApiException {
    String path = resource.path(namespace, name);
    return answer(
        "REPLACE " + path,
        () -> {
          MemoryObject live = required(path, ObjectState.of(content).resourceVersion());
          return put(path, live.updated(Manager.update("slipway"), content, time));
        });
  }

  @Override
  public void setManagedFields(
      ApiResource resource,
      String namespace,
      String name,
      String resourceVersion,
      List<Map<String, Object>> managedFields)
      throws ApiException {
    String path = resource.path(namespace, name);
    answer(
        "MANAGED " + path,
        () -> {
          Map<Manager, Owned> owners = new LinkedHashMap<>();
          for (Map<String, Object> entry : managedFields) {
            Manager manager =
                new Manager(
                    String.valueOf(entry.get("manager")),
                    String.valueOf(entry.get("operation")),
                    String.valueOf(entry.getOrDefault("subresource", "")));
            Map<String, Object> tree = ManifestObject.map(entry.get("fieldsV1"));
            owners.put(
                manager, new Owned(OwnedFields.fields(tree), String.valueOf(entry.get("time"))));
          }
          return put(path, required(path, resourceVersion).ownedBy(owners));
        });
  }

  @Override
  public void annotate(
      ApiResource resource, String namespace, String name, String key, String value)
      throws ApiException {
    String path = resource.path(namespace, name);
    answer(
        "ANNOTATE " + path,
        () -> {
          MemoryObject live = objects.get(path);
          if (live == null) {
            throw new ApiException(404, "not found");
          }
          Map<String, Object> content = new LinkedHashMap<>(live.content());
          Map<String, Object> metadata =
              new LinkedHashMap<>(ManifestObject.map(content.get("metadata")));
          Map<String, Object> annotations =
              new LinkedHashMap<>(ManifestObject.map(metadata.get("annotations")));
          annotations.put(key, value);
          metadata.put("annotations", annotations);
          content.put("metadata", metadata);
          return put(
              path, live.updated(new Manager("slipway-origin", "Update", ""), content, time));
        });
  }

  @Override
  public boolean delete(ApiResource resource, ObjectState seen) throws ApiException {
    String path = resource.path(seen.namespace(), seen.name());
    return answer(
        "DELETE " + path,
        () -> {
          MemoryObject live = objects.get(path);
          if (live == null) {
            return false;
          }
          required(path, seen.resourceVersion());
          if (ManifestObject.map(live.content().get("metadata")).containsKey("finalizers")) {
            put(path, live.leaving());
          } else {
            objects.remove(path);
          }
          return true;
        });
  }

  @Override
  public String log(PodLog log) throws ApiException {
    String key =
        log.namespace()
            + "/"
            + log.pod()
            + " "
            + log.container()
            + (log.previous() ? " previous" : "");
    return answer("LOG " + key + " " + log.lines(), () -> logs.getOrDefault(key, ""));
  }

  /** The requests with these verbs, but those for the Lease. */
  public synchronized List<String> asked(String... verbs) {
    List<String> wanted = List.of(verbs);
    return requests.stream()
        .filter(request -> wanted.contains(request.split(" ")[0]))
        .filter(request -> !request.contains("/leases/"))
        .toList();
  }

  /** Paths that were applied, in order. */
  public List<String> applied() {
    return asked("APPLY").stream().map(request -> request.substring("APPLY ".length())).toList();
  }

  private interface Answer<T extends @Nullable Object> {
    T give() throws ApiException;
  }

  private <T> T answer(String request, Answer<T> answer) throws ApiException {
    before.on(request);
    T given;
    synchronized (this) {
      requests.add(request);
      given = answer.give();
    }
    after.on(request);
    return given;
  }

  @Override
  public void close() {}
}
