package dev.slipway.delivery.rollout.live;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.watch.WatchScope;
import dev.slipway.manifest.source.ObjectId;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Chooses what is watched for some objects: their kinds, what belongs to them, and warnings. */
public final class Scopes {
  private static final String EVENT = "Event";

  private final Map<String, ApiResource> resources = new LinkedHashMap<>();
  private final String selector;

  /** The namespaces of a kind, and whether its objects carry the environment's label. */
  private static final class Place {
    private final Set<String> namespaces = new TreeSet<>();
    private boolean labelled = true;
  }

  /**
   * @param kinds that the server has
   * @param environment whose objects carry its label
   */
  public Scopes(Collection<ApiResource> kinds, String environment) {
    kinds.forEach(kind -> resources.putIfAbsent(kind.groupKind(), kind));
    this.selector = MetadataKeys.ENVIRONMENT + "=" + environment;
  }

  /** The label selector of the environment's objects. */
  public String selector() {
    return selector;
  }

  /** One scope for each kind: workloads and pods first, which say most. */
  public List<WatchScope> of(Collection<ObjectId> objects) {
    Map<String, Place> places = new LinkedHashMap<>();
    for (ObjectId object : objects) {
      place(places, object.groupKind().toString(), object.namespace());
      if (!object.namespace().isEmpty()) {
        for (String kind : WaitableKinds.more(object.groupKind())) {
          // Controllers do not copy the label to what they create.
          place(places, kind, object.namespace()).labelled = false;
        }
        place(places, EVENT, object.namespace()).labelled = false;
      }
    }
    return places.entrySet().stream()
        .sorted(Comparator.comparingInt(place -> rank(place.getKey())))
        .flatMap(
            place ->
                Optional.ofNullable(resources.get(place.getKey()))
                    .map(kind -> scope(kind, place.getKey(), place.getValue()))
                    .stream())
        .toList();
  }

  private WatchScope scope(ApiResource resource, String kind, Place place) {
    WatchScope scope =
        WatchScope.all(resource)
            .labelled(place.labelled ? selector : "")
            .in(place.namespaces.stream().filter(name -> !name.isEmpty()).toList());
    return kind.equals(EVENT) ? scope.withFields("type=Warning") : scope;
  }

  private static Place place(Map<String, Place> places, String kind, String namespace) {
    Place place = places.computeIfAbsent(kind, any -> new Place());
    place.namespaces.add(namespace);
    return place;
  }

  private static int rank(String kind) {
    List<String> first =
        List.of(
            "Pod",
            EVENT,
            "Deployment.apps",
            "ReplicaSet.apps",
            "StatefulSet.apps",
            "DaemonSet.apps",
            "Job.batch");
    int rank = first.indexOf(kind);
    return rank < 0 ? first.size() : rank;
  }
}
