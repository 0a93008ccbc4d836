package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.watch.Unreadable;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.delivery.rollout.live.LiveObject;
import dev.slipway.manifest.source.ObjectId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * The objects of an environment as they are now: one list for each kind.
 *
 * @param objects by identity
 * @param unreadable kinds that can't be read, by {@code Deployment.apps}
 */
record Survey(Map<ObjectId, LiveObject> objects, Map<String, Unreadable> unreadable) {
  private static final int AT_A_TIME = 4;
  private static final int FORBIDDEN = 403;

  /** The kind can't be listed at all, or not by this user, and that does not pass by itself. */
  private static final Set<Integer> LASTING = Set.of(FORBIDDEN, 404, 405);

  /** What one kind has, or why it can't be read. */
  private record Listed(
      ApiResource resource, List<Map<String, Object>> objects, Optional<ApiException> refusal) {}

  /**
   * Lists the kinds of some objects.
   *
   * @param selector the environment's label
   * @param changed kinds of which the run changed objects, {@code Deployment.apps}
   * @throws ApiException when the server has trouble with one of those; trouble with other kinds
   *     must not end the run
   */
  static Survey of(
      Cluster cluster, Collection<EnvironmentObject> wanted, String selector, Set<String> changed)
      throws IOException, ApiException {
    Map<String, ApiResource> kinds = new LinkedHashMap<>();
    wanted.forEach(one -> kinds.putIfAbsent(one.resource().groupKind(), one.resource()));
    List<Callable<Listed>> lists = new ArrayList<>();
    kinds.values().forEach(kind -> lists.add(() -> list(cluster, kind, selector)));
    Map<ObjectId, LiveObject> objects = new HashMap<>();
    Map<String, Unreadable> unreadable = new LinkedHashMap<>();
    for (Listed listed : new Parallel(AT_A_TIME).all(lists)) {
      for (Map<String, Object> content : listed.objects()) {
        LiveObject object = new LiveObject(content);
        objects.put(object.id(), object);
      }
      if (listed.refusal().isPresent()) {
        ApiException refusal = listed.refusal().get();
        String kind = listed.resource().groupKind();
        if (!LASTING.contains(refusal.status()) && changed.contains(kind)) {
          throw refusal;
        }
        unreadable.put(kind, unreadable(listed.resource(), refusal));
      }
    }
    return new Survey(objects, unreadable);
  }

  private static Listed list(Cluster cluster, ApiResource kind, String selector) {
    try {
      return new Listed(kind, cluster.objects(kind, selector), Optional.empty());
    } catch (ApiException e) {
      return new Listed(kind, List.of(), Optional.of(e));
    }
  }

  private static Unreadable unreadable(ApiResource kind, ApiException refusal) {
    List<String> verbs = refusal.status() == FORBIDDEN ? List.of("list", "watch") : List.of();
    return new Unreadable(kind.group(), kind.plural(), verbs, "", refusal.shown());
  }

  Optional<LiveObject> object(ObjectId id) {
    return Optional.ofNullable(objects.get(id));
  }

  boolean readable(EnvironmentObject object) {
    return !unreadable.containsKey(object.resource().groupKind());
  }
}
