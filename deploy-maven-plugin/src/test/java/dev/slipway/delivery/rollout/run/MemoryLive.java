package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.cluster.watch.LiveObjects;
import dev.slipway.delivery.cluster.watch.ObjectListener;
import dev.slipway.delivery.cluster.watch.Unreadable;
import dev.slipway.delivery.cluster.watch.WatchScope;
import dev.slipway.delivery.rollout.live.LiveObject;
import dev.slipway.delivery.rollout.live.LiveSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Live objects of a cluster in memory. */
final class MemoryLive implements LiveSource {
  private final MemoryCluster cluster;

  /** Kinds that the user may not read, {@code pods}. */
  final Set<String> forbidden = new HashSet<>();

  /** Ends the watches that run. */
  volatile @Nullable RuntimeException bug;

  /** What was watched. */
  final List<WatchScope> opened = new java.util.ArrayList<>();

  MemoryLive(MemoryCluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public LiveObjects open(List<WatchScope> scopes, ObjectListener listener) {
    opened.addAll(scopes);
    Watch watch = new Watch(scopes, listener);
    watch.start();
    return watch;
  }

  private final class Watch extends Thread implements LiveObjects {
    private final List<WatchScope> scopes;
    private final ObjectListener listener;
    private final Map<WatchScope, Map<String, LiveObject>> known = new HashMap<>();
    private volatile boolean closed;

    Watch(List<WatchScope> scopes, ObjectListener listener) {
      this.scopes = scopes;
      this.listener = listener;
      setDaemon(true);
    }

    @Override
    public void run() {
      while (!closed && bug == null) {
        scopes.forEach(this::look);
        try {
          Thread.sleep(10);
        } catch (InterruptedException e) {
          return;
        }
      }
    }

    private void look(WatchScope scope) {
      if (forbidden.contains(scope.resource().plural())) {
        if (known.put(scope, Map.of()) == null) {
          listener.unreadable(
              scope,
              new Unreadable(
                  scope.resource().group(),
                  scope.resource().plural(),
                  List.of("list", "watch"),
                  "",
                  "403 cannot list"));
          listener.complete(scope);
        }
        return;
      }
      Map<String, LiveObject> now = new TreeMap<>();
      try {
        cluster
            .objects(scope.resource(), scope.labelSelector())
            .forEach(object -> now.put(new LiveObject(object).uid(), new LiveObject(object)));
      } catch (ApiException e) {
        throw new IllegalStateException(e);
      }
      boolean first = !known.containsKey(scope);
      Map<String, LiveObject> before = known.getOrDefault(scope, Map.of());
      now.forEach(
          (uid, object) -> {
            if (!object.equals(before.get(uid))) {
              listener.changed(scope, object.content());
            }
          });
      before.forEach(
          (uid, object) -> {
            if (!now.containsKey(uid)) {
              listener.deleted(scope, object.content());
            }
          });
      known.put(scope, now);
      if (first) {
        listener.complete(scope);
      }
    }

    @Override
    public List<Map<String, Object>> objects(WatchScope scope) {
      return List.of();
    }

    @Override
    public void check() {
      RuntimeException thrown = bug;
      if (thrown != null) {
        throw thrown;
      }
    }

    @Override
    public void close() {
      closed = true;
      interrupt();
      try {
        join(5000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
