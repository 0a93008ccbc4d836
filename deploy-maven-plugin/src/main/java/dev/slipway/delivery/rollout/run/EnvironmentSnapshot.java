package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ObjectQuery;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.cluster.watch.Unreadable;
import dev.slipway.delivery.cluster.watch.WatchScope;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.explanation.LogMask;
import dev.slipway.delivery.rollout.live.LiveObject;
import dev.slipway.delivery.rollout.live.ObjectGraph;
import dev.slipway.delivery.rollout.live.Scopes;
import dev.slipway.manifest.source.ObjectId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * The objects of an environment that can be ready or not, with all that belongs to them, at one
 * moment: one list per kind, without watches. Left out of them is what {@link
 * dev.slipway.delivery.cluster.ObjectSource} leaves out.
 */
public final class EnvironmentSnapshot {
  private static final int AT_A_TIME = 6;
  private static final int FORBIDDEN = 403;
  private static final int EXPIRED = 410;

  /** Of more namespaces, the whole cluster is listed: one request instead of so many. */
  private static final int FEW_NAMESPACES = 8;

  private final ObjectGraph graph = new ObjectGraph();
  private final List<Unreadable> unreadable = new ArrayList<>();
  private final Map<ApiResource, List<ObjectState>> all = new LinkedHashMap<>();
  private final Set<String> listed = new HashSet<>();

  /** {@code Deployment.apps/shop}; {@code Deployment.apps/} for the whole cluster. */
  private final Set<String> unread = new HashSet<>();

  private final StatusView view;
  private final Instant time;

  /** What one kind has, and where it can't be read. */
  private record Listed(
      WatchScope scope, List<Map<String, Object>> objects, List<Unreadable> refusals) {
    ApiResource resource() {
      return scope.resource();
    }
  }

  private EnvironmentSnapshot(ClusterView view, RunRecord record, List<EnvironmentObject> objects) {
    this.time = view.clusterTime();
    this.view =
        new StatusView(
            record,
            Map.of(),
            objects,
            new Sights(view, graph, Instant.EPOCH),
            this::isListed,
            new LogMask());
  }

  /**
   * Reads the objects that the last run applied.
   *
   * @param served the kinds that the server has
   */
  public static EnvironmentSnapshot read(ClusterView view, RunRecord record, ApiResources served)
      throws IOException {
    List<EnvironmentObject> objects = EnvironmentObject.of(record, served);
    EnvironmentSnapshot snapshot = new EnvironmentSnapshot(view, record, objects);
    List<WatchScope> scopes =
        new Scopes(served.kinds(), record.environment())
            .of(
                objects.stream().map(EnvironmentObject::id).toList(),
                CalledServices.of(view.cluster(), objects));
    List<Callable<Listed>> lists = new ArrayList<>();
    scopes.forEach(scope -> lists.add(() -> list(view.cluster(), scope)));
    new Parallel(AT_A_TIME).all(lists).forEach(snapshot::add);
    return snapshot;
  }

  private void add(Listed kind) {
    listed.add(kind.resource().groupKind());
    unreadable.addAll(kind.refusals());
    String name = kind.resource().groupKind();
    kind.refusals().forEach(one -> unread.add(name + "/" + one.namespace()));
    kind.objects().forEach(graph::put);
    if (kind.scope().labelSelector().isEmpty() && kind.scope().fieldSelector().isEmpty()) {
      List<ObjectState> states = all.computeIfAbsent(kind.resource(), any -> new ArrayList<>());
      kind.objects().forEach(object -> states.add(ObjectState.of(object)));
    }
  }

  private static Listed list(Cluster cluster, WatchScope scope) {
    Listed all = new Listed(scope, new ArrayList<>(), new ArrayList<>());
    List<String> namespaces = scope.namespaces();
    boolean each =
        namespaces.size() == 1
            || !namespaces.isEmpty()
                && scope.labelSelector().isEmpty()
                && namespaces.size() <= FEW_NAMESPACES;
    Optional<ApiException> refusal = each ? Optional.empty() : list(cluster, scope, "", all);
    boolean forbidden = refusal.filter(e -> e.status() == FORBIDDEN).isPresent();
    if (each || forbidden && !namespaces.isEmpty()) {
      for (String namespace : namespaces) {
        list(cluster, scope, namespace, all)
            .ifPresent(e -> all.refusals().add(unreadable(scope, namespace, e)));
      }
    } else {
      refusal.ifPresent(e -> all.refusals().add(unreadable(scope, "", e)));
    }
    return all;
  }

  /** Adds what a list has; answers why it can't be read. */
  private static Optional<ApiException> list(
      Cluster cluster, WatchScope scope, String namespace, Listed all) {
    ObjectQuery query =
        new ObjectQuery(scope.resource(), namespace, scope.labelSelector(), scope.fieldSelector());
    for (int tried = 1; ; tried++) {
      try {
        List<String> wanted = scope.namespaces();
        cluster.list(query).objects().stream()
            .filter(
                object -> wanted.isEmpty() || wanted.contains(new LiveObject(object).namespace()))
            .forEach(all.objects()::add);
        return Optional.empty();
      } catch (ApiException e) {
        if (e.status() != EXPIRED || tried > 1) {
          return Optional.of(e);
        } // else so much changed while it was read that it has to be read again
      }
    }
  }

  private static Unreadable unreadable(WatchScope scope, String namespace, ApiException refusal) {
    return new Unreadable(
        scope.resource().group(),
        scope.resource().plural(),
        refusal.status() == FORBIDDEN ? List.of("list") : List.of(),
        namespace,
        refusal.shown());
  }

  /** The worst state of each app that has objects which can be ready or not. */
  public Map<String, AppHealth> health() {
    return view.health();
  }

  /** An object with all that belongs to it; empty where it was not found, or is never ready. */
  public Optional<Observation> observation(ObjectId id) {
    return graph.observation(id, time);
  }

  /**
   * Kinds of which all objects were listed, whoever made them, in the namespaces where the
   * environment has what owns such; without their managed fields.
   */
  public Map<ApiResource, List<ObjectState>> all() {
    return Collections.unmodifiableMap(all);
  }

  /** What could not be read. */
  public List<Unreadable> unreadable() {
    return List.copyOf(unreadable);
  }

  /** Whether an object that was not found is missing. */
  private boolean isListed(ObjectId id) {
    String kind = id.groupKind().toString();
    return listed.contains(kind)
        && !unread.contains(kind + "/")
        && !unread.contains(kind + "/" + id.namespace());
  }
}
