package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.environment.release.Release;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The namespaces that a release needs.
 *
 * @param create named by references, and not created yet
 * @param absent not there before the run, or being deleted; the release or the run makes them
 */
record NeededNamespaces(Set<String> create, Set<String> absent) {

  /**
   * Checks which exist.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (NAMESPACE_MISSING) for those that are
   *     not created
   */
  static NeededNamespaces of(Cluster cluster, Release release, List<DesiredObject> objects)
      throws ApiException {
    Set<String> ours = new HashSet<>();
    Map<String, DesiredObject> needed = new TreeMap<>();
    for (DesiredObject object : objects) {
      if (object.resource().groupKind().equals("Namespace")) {
        ours.add(object.name());
        needed.putIfAbsent(object.name(), object);
      } else if (!object.namespace().isEmpty()) {
        needed.putIfAbsent(object.namespace(), object);
      }
    }
    Set<String> named = new HashSet<>();
    release.apps().forEach(app -> named.add(app.namespace()));
    Live live = new Live(cluster, needed.size());
    Set<String> create = new TreeSet<>();
    Set<String> absent = new TreeSet<>();
    List<String> missing = new ArrayList<>();
    Map<String, Set<String>> byApp = new TreeMap<>();
    for (Map.Entry<String, DesiredObject> need : needed.entrySet()) {
      String namespace = need.getKey();
      Presence presence = live.presence(namespace);
      if (presence != Presence.THERE) {
        absent.add(namespace);
        if (named.contains(namespace) && !ours.contains(namespace)) {
          create.add(namespace);
        } else if (!ours.contains(namespace)) {
          String leaving = presence == Presence.LEAVING ? " is being deleted" : "";
          DesiredObject object = need.getValue();
          missing.add(namespace + leaving + ", needed by " + object.displayName());
          byApp.computeIfAbsent(object.app().name(), app -> new TreeSet<>()).add(namespace);
        }
      }
    }
    if (!missing.isEmpty()) {
      throw PlanningErrors.missingNamespaces(cluster.server(), missing, byApp);
    }
    return new NeededNamespaces(create, absent);
  }

  private enum Presence {
    ABSENT,
    THERE,
    LEAVING
  }

  /** The existing namespaces: one list if many are needed, otherwise one request each. */
  private static final class Live {
    private static final int FEW = 3;
    private final Cluster cluster;
    private final Map<String, ObjectState> listed = new HashMap<>();
    private boolean complete;

    Live(Cluster cluster, int needed) {
      this.cluster = cluster;
      if (needed > FEW) {
        try {
          cluster
              .listWithin(ApiResource.NAMESPACES, "", Cluster.OWN)
              .forEach(s -> listed.put(s.name(), s));
          complete = true;
        } catch (ApiException e) {
          complete = false; // a user who can't list them may be able to get single ones
        }
      }
    }

    Presence presence(String namespace) throws ApiException {
      try {
        Optional<ObjectState> state =
            complete
                ? Optional.ofNullable(listed.get(namespace))
                : cluster.state(ApiResource.NAMESPACES, "", namespace);
        return state.isEmpty()
            ? Presence.ABSENT
            : state.get().deleting() ? Presence.LEAVING : Presence.THERE;
      } catch (ApiException e) {
        if (e.status() == 403) {
          return Presence.THERE; // a user who can't read namespaces has been given one
        }
        throw e;
      }
    }
  }
}
