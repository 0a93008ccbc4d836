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

  /** What one kind has, or why it can't be read. */
  private record Listed(
      ApiResource resource, List<Map<String, Object>> objects, Optional<Unreadable> problem) {}

  /**
   * Lists the kinds of some objects.
   *
   * @param selector the environment's label
   */
  static Survey of(Cluster cluster, Collection<EnvironmentObject> wanted, String selector)
      throws IOException {
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
      listed.problem().ifPresent(why -> unreadable.put(listed.resource().groupKind(), why));
    }
    return new Survey(objects, unreadable);
  }

  private static Listed list(Cluster cluster, ApiResource kind, String selector) {
    try {
      return new Listed(kind, cluster.objects(kind, selector), Optional.empty());
    } catch (ApiException e) {
      List<String> verbs = e.status() == FORBIDDEN ? List.of("list", "watch") : List.of();
      Unreadable why = new Unreadable(kind.group(), kind.plural(), verbs, "", e.shown());
      return new Listed(kind, List.of(), Optional.of(why));
    }
  }

  Optional<LiveObject> object(ObjectId id) {
    return Optional.ofNullable(objects.get(id));
  }

  boolean readable(EnvironmentObject object) {
    return !unreadable.containsKey(object.resource().groupKind());
  }
}
