package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.event.Event.Change;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/** Sends objects, eight at a time, and says what each apply did. */
final class Applier {
  private static final int AT_A_TIME = 8;
  private static final ApiResource NAMESPACES =
      new ApiResource("", "v1", "Namespace", "namespaces", false);

  private final Cluster cluster;
  private final Stamp stamp;
  private final Map<String, String> releaseLabels;
  private final LiveStates live;
  // Set once the server is gone: the rest of the queue is not worth a timeout each.
  private final AtomicReference<UserErrorException> lost = new AtomicReference<>();

  /**
   * @param releaseLabels value of the release label by app
   */
  Applier(Cluster cluster, Stamp stamp, Map<String, String> releaseLabels, LiveStates live) {
    this.cluster = cluster;
    this.stamp = stamp;
    this.releaseLabels = releaseLabels;
    this.live = live;
  }

  /** Makes namespaces without the environment's label: nothing ever prunes them. */
  List<Outcome> namespaces(Set<String> names) throws ClusterRefusal {
    List<Outcome> outcomes = new ArrayList<>();
    for (String name : names) {
      Map<String, Object> metadata =
          Map.of("name", name, "labels", Map.of(Stamp.MANAGED_BY, Stamp.MANAGER));
      Cluster.Applied applied =
          cluster.apply(
              NAMESPACES,
              "",
              name,
              Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", metadata));
      Change change = applied.created() ? Change.CREATED : Change.CHANGED;
      outcomes.add(new Outcome("", NAMESPACES, "", name, applied.state().uid(), change, ""));
    }
    return outcomes;
  }

  /** Applies objects that do not need each other; one that is refused does not stop the others. */
  List<Outcome> group(List<Release.Item> items, ApiResources resources) throws IOException {
    List<Callable<Outcome>> tasks = new ArrayList<>();
    for (Release.Item item : items) {
      ManifestObject object = item.object();
      ApiResource resource =
          resources
              .find(object.apiVersion(), object.kind())
              .orElseThrow(() -> new IllegalStateException("unknown kind " + object.id()));
      tasks.add(() -> one(item.app(), object, resource));
    }
    return new Parallel(AT_A_TIME).all(tasks);
  }

  private Outcome one(ReleaseApp app, ManifestObject object, ApiResource resource) {
    UserErrorException gone = lost.get();
    if (gone != null) {
      throw gone;
    }
    String namespace =
        !resource.namespaced() ? "" : object.namespace().isEmpty() ? "default" : object.namespace();
    String release = releaseLabels.getOrDefault(app.name(), "");
    Map<String, Object> content = stamp.apply(app, object, namespace, release);
    try {
      Optional<ObjectState> before = live.before(resource, namespace, object.name());
      Cluster.Applied applied = cluster.apply(resource, namespace, object.name(), content);
      return new Outcome(
          app.name(),
          resource,
          namespace,
          object.name(),
          applied.state().uid(),
          change(before, applied),
          "");
    } catch (ClusterRefusal e) {
      String words = SecretMask.mask(object, e.words());
      String refusal = Words.of(app, object) + ": " + words;
      return new Outcome(
          app.name(), resource, namespace, object.name(), "", Change.UNCHANGED, refusal);
    } catch (UserErrorException e) {
      lost.compareAndSet(null, e);
      throw e;
    }
  }

  private static Change change(Optional<ObjectState> before, Cluster.Applied applied) {
    if (applied.created()) {
      return Change.CREATED;
    }
    boolean same = before.isPresent() && before.get().sameAs(applied.state());
    return same ? Change.UNCHANGED : Change.CHANGED;
  }
}
