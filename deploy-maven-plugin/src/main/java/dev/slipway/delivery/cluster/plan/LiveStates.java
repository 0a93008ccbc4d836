package dev.slipway.delivery.cluster.plan;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.desired.Stamp;
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
 * How the environment's objects are before the run: one request a kind, or one an object where the
 * user may not list the whole cluster.
 */
final class LiveStates {
  private final Cluster cluster;
  private final Map<String, ObjectState> states = new HashMap<>();
  private final Set<String> unlisted = new HashSet<>();

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
        unlisted.add(listed.resource().path());
      }
      for (ObjectState state : listed.states().orElse(List.of())) {
        states.put(key(listed.resource(), state.namespace(), state.name()), state);
      }
    }
  }

  /** The object's state; empty when it is not there or was never the environment's. */
  Optional<ObjectState> of(DesiredObject object) throws ClusterRefusal {
    if (unlisted.contains(object.resource().path())) {
      return cluster.state(object.resource(), object.namespace(), object.name());
    }
    return listed(object);
  }

  /** The same without asking: empty too where the user may not list. */
  Optional<ObjectState> listed(DesiredObject object) {
    return Optional.ofNullable(
        states.get(key(object.resource(), object.namespace(), object.name())));
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
