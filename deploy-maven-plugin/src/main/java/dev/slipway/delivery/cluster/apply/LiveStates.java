package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.parallel.Parallel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * How the environment's objects were before the run: one request a kind, or one an object where the
 * user may not list the whole cluster.
 */
final class LiveStates {
  private final Cluster cluster;
  private final Map<String, ObjectState> states = new HashMap<>();
  private final Set<ApiResource> unlisted = new HashSet<>();

  private record Listed(ApiResource resource, Optional<List<ObjectState>> states) {}

  LiveStates(Cluster cluster, Collection<ApiResource> resources, String environment)
      throws IOException {
    this.cluster = cluster;
    List<Callable<Listed>> lists = new ArrayList<>();
    for (ApiResource resource : resources) {
      lists.add(() -> list(resource, environment));
    }
    for (Listed listed : new Parallel(8).all(lists)) {
      if (listed.states().isEmpty()) {
        unlisted.add(listed.resource());
      }
      for (ObjectState state : listed.states().orElse(List.of())) {
        states.put(key(listed.resource(), state.namespace(), state.name()), state);
      }
    }
  }

  /** An object's state before the run; empty when it was not there or not the environment's. */
  Optional<ObjectState> before(ApiResource resource, String namespace, String name)
      throws ClusterRefusal {
    if (unlisted.contains(resource)) {
      return cluster.state(resource, namespace, name);
    }
    return Optional.ofNullable(states.get(key(resource, namespace, name)));
  }

  private Listed list(ApiResource resource, String environment) {
    try {
      String selector = Stamp.ENVIRONMENT + "=" + environment;
      return new Listed(resource, Optional.of(cluster.list(resource, selector)));
    } catch (ClusterRefusal e) {
      return new Listed(resource, Optional.empty());
    }
  }

  private static String key(ApiResource resource, String namespace, String name) {
    return resource.path() + " " + namespace + "/" + name;
  }
}
