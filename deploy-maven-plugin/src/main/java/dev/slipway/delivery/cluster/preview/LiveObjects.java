package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads whole live objects: one request each, or one list if many of a kind are needed. */
final class LiveObjects {
  private static final int MANY = 10;

  private final Cluster cluster;
  private final String selector;
  private final Map<String, Long> wanted;
  private final Map<String, Map<String, Map<String, Object>>> lists = new ConcurrentHashMap<>();

  /**
   * @param wanted how many of a kind will be requested, by the kind's path
   */
  LiveObjects(Cluster cluster, String environment, Map<String, Long> wanted) {
    this.cluster = cluster;
    this.selector = MetadataKeys.ENVIRONMENT + "=" + environment;
    this.wanted = wanted;
  }

  Optional<Map<String, Object>> of(DesiredObject object) throws ApiException {
    ApiResource resource = object.resource();
    if (wanted.getOrDefault(resource.path(), 0L) > MANY) {
      Map<String, Object> found = list(resource).get(object.namespace() + "/" + object.name());
      if (found != null) {
        return Optional.of(found);
      }
    }
    return cluster.get(resource, object.namespace(), object.name());
  }

  /** Empty where they can't be listed: then each is requested. */
  private Map<String, Map<String, Object>> list(ApiResource resource) {
    Map<String, Map<String, Object>> known = lists.get(resource.path());
    if (known != null) {
      return known;
    }
    synchronized (lists) {
      Map<String, Map<String, Object>> list = lists.get(resource.path());
      if (list == null) {
        list = new HashMap<>();
        for (Map<String, Object> object : objects(resource)) {
          ObjectState state = ObjectState.of(object);
          list.put(state.namespace() + "/" + state.name(), object);
        }
        lists.put(resource.path(), list);
      }
      return list;
    }
  }

  private List<Map<String, Object>> objects(ApiResource resource) {
    try {
      return cluster.objectsWithin(resource, selector, Cluster.OWN);
    } catch (ApiException e) {
      return List.of();
    }
  }
}
