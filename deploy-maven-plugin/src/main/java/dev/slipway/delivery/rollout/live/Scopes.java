package dev.slipway.delivery.rollout.live;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.watch.WatchScope;
import dev.slipway.delivery.rollout.RelatedKinds;
import dev.slipway.delivery.rollout.RelatedKinds.ServiceName;
import dev.slipway.manifest.source.ObjectId;
import java.util.ArrayList;
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

  /** Kinds whose good news are events too: a failure counts until one comes. */
  private static final List<String> GOOD_NEWS =
      List.of("CronJob.batch", "Ingress.networking.k8s.io", "PersistentVolumeClaim", "Service");

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

  /**
   * One scope for each kind: workloads and pods first, which say most.
   *
   * @param called Services that webhooks among the objects call
   */
  public List<WatchScope> of(Collection<ObjectId> objects, Collection<ServiceName> called) {
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
    for (ServiceName service : called) {
      String slices = RelatedKinds.endpointSlices().toString();
      place(places, slices, service.namespace()).labelled = false;
    }
    List<WatchScope> scopes = new ArrayList<>();
    places.entrySet().stream()
        .sorted(Comparator.comparingInt(place -> rank(place.getKey())))
        .flatMap(
            place ->
                Optional.ofNullable(resources.get(place.getKey()))
                    .map(kind -> scope(kind, place.getKey(), place.getValue()))
                    .stream())
        .forEach(scopes::add);
    scopes.addAll(goodNews(objects));
    return scopes;
  }

  private List<WatchScope> goodNews(Collection<ObjectId> objects) {
    List<WatchScope> scopes = new ArrayList<>();
    ApiResource events = resources.get(EVENT);
    if (events == null) {
      return scopes;
    }
    for (String kind : GOOD_NEWS) {
      List<ObjectId> ofKind =
          objects.stream().filter(object -> object.groupKind().toString().equals(kind)).toList();
      if (!ofKind.isEmpty()) {
        scopes.add(
            WatchScope.all(events)
                .withFields("involvedObject.kind=" + ofKind.get(0).kind() + ",type=Normal")
                .in(ofKind.stream().map(ObjectId::namespace).toList()));
      }
    }
    return scopes;
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
