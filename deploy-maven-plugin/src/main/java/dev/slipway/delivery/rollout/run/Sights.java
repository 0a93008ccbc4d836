package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.desired.WaitAnnotations;
import dev.slipway.delivery.rollout.Condition;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.cause.Cause;
import dev.slipway.delivery.rollout.cause.Causes;
import dev.slipway.delivery.rollout.live.CurrentRevision;
import dev.slipway.delivery.rollout.live.LiveObject;
import dev.slipway.delivery.rollout.live.ObjectGraph;
import dev.slipway.delivery.rollout.wait.Sight;
import dev.slipway.delivery.rollout.wait.WaitedObject;
import dev.slipway.manifest.source.ObjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What objects show now, as the tracker takes it. */
final class Sights {
  private static final long NO_DEADLINE = Integer.MAX_VALUE;

  private final ClusterView view;
  private final ObjectGraph graph;
  private final Instant since;
  private final Map<ObjectId, Observation> last = new HashMap<>();
  private final Map<ObjectId, Seen> conditions = new HashMap<>();

  /** Since when an object was seen with these conditions, their statuses by type. */
  private record Seen(Map<String, String> conditions, Instant since) {}

  /**
   * @param since start of the run by the cluster's clock: earlier events do not count
   */
  Sights(ClusterView view, ObjectGraph graph, Instant since) {
    this.view = view;
    this.graph = graph;
    this.since = since;
  }

  /**
   * What an object shows.
   *
   * @param manifest of the object, for one that was never seen
   * @param complete whether all objects of its kind were reported
   * @return empty when nothing was reported yet
   */
  Optional<Sight> of(WaitedObject object, Map<String, Object> manifest, boolean complete) {
    Optional<Observation> seen = whole(object.id());
    Optional<Status> ended = seen.flatMap(one -> ended(object.id(), one));
    if (ended.isPresent()) {
      return Optional.of(Sight.of(ended.get()));
    }
    if (seen.isPresent()) {
      last.put(object.id(), seen.get());
      return Optional.of(sight(present(object, seen.get())));
    }
    if (!complete) {
      return Optional.empty();
    }
    Observation before =
        last.getOrDefault(object.id(), Observation.of(manifest, view.clusterTime()));
    return Optional.of(Sight.of(view.rules().deleted(before)));
  }

  /** How a Job ended that is being deleted since: its time to live may be zero. */
  private Optional<Status> ended(ObjectId id, Observation seen) {
    LiveObject live = new LiveObject(seen.object());
    Observation before = last.get(id);
    if (before == null || !live.kind().equals("Job") || !live.terminating()) {
      return Optional.empty();
    }
    Status status = view.rules().deleted(before);
    boolean known = status.state() == State.CURRENT || status.state() == State.FAILED;
    return known ? Optional.of(status) : Optional.empty();
  }

  /** An object with all that belongs to it, former revisions too; empty if it does not exist. */
  Optional<Observation> whole(ObjectId id) {
    return graph.observation(id, view.clusterTime());
  }

  /** An object that exists. */
  Optional<LiveObject> live(ObjectId id) {
    return graph.object(id);
  }

  /** What an object itself says about waiting, as it is or was seen last. */
  WaitAnnotations annotations(ObjectId id) {
    return live(id)
        .or(() -> Optional.ofNullable(last.get(id)).map(seen -> new LiveObject(seen.object())))
        .map(seen -> EnvironmentObject.waiting(seen.metadata()))
        .orElse(WaitAnnotations.NONE);
  }

  /** What belongs to its present spec; of one that is gone, what was seen last. */
  Optional<Observation> present(WaitedObject object) {
    return whole(object.id())
        .or(() -> Optional.ofNullable(last.get(object.id())))
        .map(seen -> present(object, seen));
  }

  private Observation present(WaitedObject object, Observation seen) {
    Observation present = CurrentRevision.of(seen, object.fresh() ? since : Instant.EPOCH);
    if (!object.fresh()) {
      return present; // what it shows may be of long before
    }
    Map<String, String> now = new HashMap<>();
    Condition.in(new ObjectFields(seen.object()).at("status"))
        .forEach(condition -> now.put(condition.type(), condition.status()));
    Seen before = conditions.get(object.id());
    if (before == null || !before.conditions().equals(now)) {
      before = new Seen(now, seen.now());
      conditions.put(object.id(), before);
    }
    return present.since(before.since());
  }

  private Sight sight(Observation observation) {
    Status status = view.rules().status(observation);
    boolean unready = status.state() == State.IN_PROGRESS || status.state() == State.FAILED;
    Optional<Cause> cause = unready ? Causes.of(observation) : Optional.empty();
    return new Sight(
        status,
        cause.map(one -> one.code().permanent()).orElse(false),
        cause.flatMap(Cause::nextTry).map(time -> time.minus(view.cluster().clockAhead())),
        deadline(new LiveObject(observation.object())));
  }

  private static Optional<Duration> deadline(LiveObject object) {
    return object.spec().get("progressDeadlineSeconds") instanceof Number seconds
            && seconds.longValue() < NO_DEADLINE
        ? Optional.of(Duration.ofSeconds(seconds.longValue()))
        : Optional.empty();
  }
}
