package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.watch.ObjectListener;
import dev.slipway.delivery.cluster.watch.Unreadable;
import dev.slipway.delivery.cluster.watch.WatchScope;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.rollout.live.ObjectGraph;
import dev.slipway.manifest.source.ObjectId;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Takes what the watches report, and wakes the one who waits for it. */
final class Watching implements ObjectListener {
  private final ObjectGraph graph;
  private final Unreadables unreadables;
  private final DeliveryListener events;
  private final Semaphore news = new Semaphore(0);
  private final Set<WatchScope> complete = ConcurrentHashMap.newKeySet();

  /** Why kinds can't be read in a namespace; an empty one is the whole cluster. */
  private final Map<Place, String> unreadable = new ConcurrentHashMap<>();

  private record Place(String kind, String namespace) {}

  Watching(ObjectGraph graph, Unreadables unreadables, DeliveryListener events) {
    this.graph = graph;
    this.unreadables = unreadables;
    this.events = events;
  }

  @Override
  public void changed(WatchScope scope, Map<String, Object> object) {
    graph.put(object);
    news.release();
  }

  @Override
  public void deleted(WatchScope scope, Map<String, Object> last) {
    graph.remove(last);
    news.release();
  }

  @Override
  public void complete(WatchScope scope) {
    complete.add(scope);
    news.release();
  }

  @Override
  public void unreadable(WatchScope scope, Unreadable why) {
    unreadables.add(why);
    unreadable.put(new Place(scope.resource().groupKind(), why.namespace()), why.why());
  }

  @Override
  public void polled(WatchScope scope, Unreadable missing) {
    unreadables.add(missing);
  }

  @Override
  public void interrupted(WatchScope scope, String why) {
    events.on(
        new Event.Warning(
            "The watch of %s is interrupted (%s); trying again."
                .formatted(scope.resource().plural(), why)));
  }

  /** Whether all objects of these scopes were reported. */
  boolean isComplete(List<WatchScope> scopes) {
    return complete.containsAll(scopes);
  }

  /** Whether all objects of its kind and namespace were reported: one that was not is missing. */
  boolean isListed(ObjectId object) {
    String kind = object.groupKind().toString();
    return unreadable(object).isEmpty()
        && complete.stream().anyMatch(scope -> scope.resource().groupKind().equals(kind));
  }

  /** Why objects of its kind can't be read in its namespace; empty where they can. */
  Optional<String> unreadable(ObjectId object) {
    String kind = object.groupKind().toString();
    return Optional.ofNullable(unreadable.get(new Place(kind, "")))
        .or(() -> Optional.ofNullable(unreadable.get(new Place(kind, object.namespace()))));
  }

  /** Waits for news. */
  void await(Duration most) throws InterruptedIOException {
    try {
      if (news.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
        news.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
