package dev.slipway.delivery.cluster.prune;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ObjectChanges;
import dev.slipway.delivery.cluster.ObjectList;
import dev.slipway.delivery.cluster.ObjectQuery;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.prune.rule.PruneCandidate;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A cluster in memory that lists by label, writes managers down, and minds preconditions. */
final class MemoryServer implements Cluster {
  final Map<String, ObjectState> states = new LinkedHashMap<>();
  final List<String> lists = new ArrayList<>();
  final List<String> deletes = new ArrayList<>();

  /** How long each plural was waited for. */
  final Map<String, java.time.Duration> limits = new HashMap<>();

  /** What is answered to a list of a plural, and to the delete of a name. */
  final Map<String, ApiException> refusals = new HashMap<>();

  /** Called before each delete with the object's name: another client is faster. */
  Consumer<String> meanwhile = name -> {};

  private final List<ApiResource> kinds;
  private int versions = 100;

  MemoryServer(ApiResource... kinds) {
    this.kinds = List.of(kinds);
  }

  MemoryServer with(PruneCandidate... objects) {
    Arrays.stream(objects).forEach(this::put);
    return this;
  }

  void put(PruneCandidate found) {
    states.put(path(found.resource(), found.state()), found.state());
  }

  @Override
  public String server() {
    return "https://127.0.0.1:6443";
  }

  @Override
  public ApiResources discover() {
    return new ApiResources(kinds);
  }

  @Override
  public synchronized Optional<ObjectState> state(
      ApiResource resource, String namespace, String name) {
    return Optional.ofNullable(states.get(resource.path(namespace, name)));
  }

  @Override
  public synchronized List<ObjectState> listWithin(
      ApiResource resource, String labelSelector, java.time.Duration limit) throws ApiException {
    limits.put(resource.plural(), limit);
    return list(resource, labelSelector);
  }

  @Override
  public synchronized List<ObjectState> list(ApiResource resource, String labelSelector)
      throws ApiException {
    lists.add(resource.apiVersion() + " " + resource.plural() + " " + labelSelector);
    refuse(resource.plural());
    String[] label = labelSelector.split("=", -1);
    return states.entrySet().stream()
        .filter(entry -> path(resource, entry.getValue()).equals(entry.getKey()))
        .map(Map.Entry::getValue)
        .filter(state -> label[1].equals(state.labels().get(label[0])))
        .toList();
  }

  @Override
  public synchronized Applied apply(
      ApiResource resource, String namespace, String name, Map<String, Object> content) {
    String path = resource.path(namespace, name);
    boolean created = !states.containsKey(path);
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name);
    metadata.put("namespace", namespace);
    metadata.putAll(ManifestObject.map(content.get("metadata")));
    metadata.put("uid", "uid-" + path);
    metadata.put("resourceVersion", String.valueOf(versions++));
    metadata.put(
        "managedFields",
        List.of(
            Map.of(
                "manager", FIELD_MANAGER, "operation", "Apply", "time", "t", "fieldsV1", content)));
    ObjectState state = ObjectState.of(Map.of("metadata", metadata));
    states.put(path, state);
    return new Applied(created, state);
  }

  @Override
  public boolean delete(ApiResource resource, ObjectState seen) throws ApiException {
    meanwhile.accept(seen.name());
    synchronized (this) {
      refuse(seen.name());
      String path = path(resource, seen);
      ObjectState live = states.get(path);
      if (live == null) {
        return false;
      }
      if (!live.uid().equals(seen.uid())
          || !live.resourceVersion().equals(seen.resourceVersion())) {
        throw new ApiException(409, "Precondition failed");
      }
      deletes.add(resource.kind() + " " + seen.name());
      states.remove(path);
      return true;
    }
  }

  /** Another client writes into an object. */
  synchronized void touch(PruneCandidate found) {
    ObjectState state = found.state();
    put(
        new PruneCandidate(
            found.resource(),
            new ObjectState(
                new ObjectState.Identity(state.namespace(), state.name(), state.uid()),
                new ObjectState.Revision(
                    String.valueOf(versions++), state.generation(), state.managed()),
                state.labels(),
                state.annotations(),
                state.owned(),
                state.deleting())));
  }

  @Override
  public Optional<Map<String, Object>> get(ApiResource resource, String namespace, String name) {
    return Optional.empty();
  }

  @Override
  public ObjectList list(ObjectQuery query) {
    return new ObjectList(objects(query.resource(), query.labelSelector()), "1");
  }

  @Override
  public ObjectChanges watch(ObjectQuery query, String version, java.time.Duration atMost)
      throws ApiException {
    throw new ApiException(405, "watch is not supported");
  }

  @Override
  public List<Map<String, Object>> objects(ApiResource resource, String labelSelector) {
    return List.of();
  }

  @Override
  public synchronized Preview dryRun(
      ApiResource resource, String namespace, String name, Map<String, Object> content) {
    return new Preview(!states.containsKey(resource.path(namespace, name)), content);
  }

  @Override
  public void annotate(
      ApiResource resource, String namespace, String name, String key, String value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setManagedFields(
      ApiResource resource,
      String namespace,
      String name,
      String resourceVersion,
      List<Map<String, Object>> managedFields) {
    throw new UnsupportedOperationException("no other manager applies here");
  }

  @Override
  public Map<String, Object> dryRunMerge(
      ApiResource resource,
      String namespace,
      String name,
      Map<String, Object> patch,
      boolean strategic) {
    return patch;
  }

  @Override
  public Map<String, Object> dryRunJson(
      ApiResource resource, String namespace, String name, List<Map<String, Object>> operations) {
    throw new UnsupportedOperationException("no test patches here");
  }

  @Override
  public Map<String, Object> create(
      ApiResource resource, String namespace, Map<String, Object> content) {
    return content;
  }

  @Override
  public Map<String, Object> replace(
      ApiResource resource, String namespace, String name, Map<String, Object> content) {
    return content;
  }

  @Override
  public void close() {}

  private void refuse(String what) throws ApiException {
    ApiException refusal = refusals.get(what);
    if (refusal != null) {
      throw refusal;
    }
  }

  private static String path(ApiResource resource, ObjectState state) {
    return resource.path(state.namespace(), state.name());
  }
}
