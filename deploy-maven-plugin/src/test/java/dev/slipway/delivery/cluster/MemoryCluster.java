package dev.slipway.delivery.cluster;

import dev.slipway.delivery.cluster.MemoryObject.Manager;
import dev.slipway.delivery.cluster.MemoryObject.Owned;
import dev.slipway.manifest.source.ManifestObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A cluster in memory that keeps account of owners and versions, and of what it is asked. */
public final class MemoryCluster extends MemoryRequests implements Cluster {
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
                if (MemorySelector.selected(selector, ObjectState.of(whole).labels())
                    && path.matches(MemorySelector.pattern(resource))) {
                  found.add(whole);
                }
              });
          return found;
        });
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
        () ->
            MemoryPatch.merged(
                Objects.requireNonNull(objects.get(path)).whole(), patch, strategic));
  }

  @Override
  public Map<String, Object> dryRunJson(
      ApiResource resource, String namespace, String name, List<Map<String, Object>> operations)
      throws ApiException {
    String path = resource.path(namespace, name);
    return answer(
        "DRY-JSON " + path,
        () -> MemoryPatch.patched(Objects.requireNonNull(objects.get(path)).whole(), operations));
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
    if (resource.kind().equals("SubjectAccessReview")) {
      Map<String, Object> review = ManifestObject.map(content.get("spec"));
      return answer(
          "CREATE " + resource.path(),
          () -> Map.of("status", Map.of("allowed", reviewed.test(review))));
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

  @Override
  public void close() {}
}
