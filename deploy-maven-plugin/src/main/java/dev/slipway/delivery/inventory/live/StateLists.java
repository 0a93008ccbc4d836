package dev.slipway.delivery.inventory.live;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ObjectQuery;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.watch.Unreadable;
import dev.slipway.manifest.source.ObjectId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The metadata of objects: one list per kind, or per namespace where no more is allowed. */
final class StateLists {
  private static final int FORBIDDEN = 403;

  private final Map<ObjectId, Found> found = new HashMap<>();
  private final List<Unreadable> unreadable = new ArrayList<>();

  /** {@code Deployment.apps/shop}; {@code Deployment.apps/} for the whole cluster. */
  private final Set<String> listed = new HashSet<>();

  /** An object, and its kind as the server serves it. */
  record Found(ApiResource resource, ObjectState state) {}

  /**
   * One kind as it was listed.
   *
   * @param places namespaces that were listed; an empty one is the whole cluster
   */
  record Kind(
      ApiResource resource,
      List<ObjectState> states,
      List<String> places,
      List<Unreadable> refusals) {}

  /**
   * Lists a kind.
   *
   * @param selector of labels; empty for all objects
   * @param namespaces where they are, for a user who may not list the whole cluster
   */
  static Kind list(
      Cluster cluster, ApiResource resource, String selector, Collection<String> namespaces) {
    Kind kind = new Kind(resource, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Optional<ApiException> refusal = list(cluster, kind, selector, "");
    boolean forbidden = refusal.filter(e -> e.status() == FORBIDDEN).isPresent();
    if (forbidden && resource.namespaced() && !namespaces.isEmpty()) {
      for (String namespace : namespaces) {
        list(cluster, kind, selector, namespace)
            .ifPresent(e -> kind.refusals().add(unreadable(resource, namespace, e)));
      }
    } else {
      refusal.ifPresent(e -> kind.refusals().add(unreadable(resource, "", e)));
    }
    return kind;
  }

  private static Optional<ApiException> list(
      Cluster cluster, Kind kind, String selector, String namespace) {
    try {
      kind.states()
          .addAll(cluster.states(new ObjectQuery(kind.resource(), namespace, selector, "")));
      kind.places().add(namespace);
      return Optional.empty();
    } catch (ApiException e) {
      return Optional.of(e);
    }
  }

  private static Unreadable unreadable(ApiResource kind, String namespace, ApiException refusal) {
    List<String> verbs = refusal.status() == FORBIDDEN ? List.of("list") : List.of();
    return new Unreadable(kind.group(), kind.plural(), verbs, namespace, refusal.shown());
  }

  void add(Kind kind) {
    ApiResource resource = kind.resource();
    kind.places().forEach(place -> listed.add(resource.groupKind() + "/" + place));
    unreadable.addAll(kind.refusals());
    others(resource, kind.states());
  }

  /** Objects that were listed for another purpose. */
  void others(ApiResource resource, List<ObjectState> states) {
    for (ObjectState state : states) {
      ObjectId id =
          new ObjectId(resource.group(), resource.kind(), state.namespace(), state.name());
      found.put(id, new Found(resource, state));
    }
  }

  Optional<Found> find(ObjectId id) {
    return Optional.ofNullable(found.get(id));
  }

  Map<ObjectId, Found> all() {
    return found;
  }

  /** Whether an object that was not found is missing. */
  boolean isListed(ObjectId id) {
    String kind = id.groupKind() + "/";
    return listed.contains(kind) || listed.contains(kind + id.namespace());
  }

  List<Unreadable> unreadable() {
    return unreadable;
  }
}
