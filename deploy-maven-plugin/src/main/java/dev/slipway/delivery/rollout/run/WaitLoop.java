package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.watch.LiveObjects;
import dev.slipway.delivery.cluster.watch.WatchScope;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.report.AppOwnership;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.explanation.LogMask;
import dev.slipway.delivery.rollout.live.ObjectGraph;
import dev.slipway.delivery.rollout.live.WaitableKinds;
import dev.slipway.delivery.rollout.wait.Sight;
import dev.slipway.delivery.rollout.wait.Tracker;
import dev.slipway.delivery.rollout.wait.Verdict;
import dev.slipway.delivery.rollout.wait.WaitSettings;
import dev.slipway.delivery.rollout.wait.WaitedObject;
import dev.slipway.manifest.source.ObjectId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at live objects again whenever they change, until nothing is waited for any more. */
final class WaitLoop {
  private static final Duration TICK = Duration.ofMillis(200);

  /** Some states depend on time alone. */
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /** How long the first lists may take until the wait goes on without them. */
  private static final Duration FIRST = Duration.ofSeconds(20);

  private final ClusterView view;
  private final Tracker tracker;
  private final Map<ObjectId, Map<String, Object>> manifests;
  private final ObjectGraph graph;
  private final Sights sights;
  private final Watching watching;
  private final List<WatchScope> scopes;
  private final Instant start;
  private Instant looked = Instant.EPOCH;
  private boolean synced;

  /** What is to be done with the news of a moment. */
  interface Each {
    void at(Instant now, boolean over);
  }

  /**
   * @param manifests of the objects, for those that were never seen
   * @param scopes that are watched
   */
  WaitLoop(
      ClusterView view,
      Tracker tracker,
      Map<ObjectId, Map<String, Object>> manifests,
      ObjectGraph graph,
      Sights sights,
      Watching watching,
      List<WatchScope> scopes) {
    this.view = view;
    this.tracker = tracker;
    this.manifests = manifests;
    this.graph = graph;
    this.sights = sights;
    this.watching = watching;
    this.scopes = scopes;
    this.start = view.clock().instant();
  }

  /**
   * Waits.
   *
   * @param live what keeps the graph current
   * @param each called again and again, the last time when it is over
   */
  void run(LiveObjects live, Each each) throws IOException {
    while (true) {
      Instant now = view.clock().instant();
      synced = watching.isComplete(scopes); // before the look, which then sees all of it
      look(now);
      boolean over = tracker.over(now) && (synced() || !now.isBefore(start.plus(FIRST)));
      each.at(now, over);
      if (over) {
        return;
      }
      requireControllers(now);
      live.check(); // else there would be no news until the time is up
      watching.await(TICK);
    }
  }

  /** Whether everything was listed once, and looked at. */
  boolean synced() {
    return synced;
  }

  private void look(Instant now) {
    Set<ObjectId> news = new HashSet<>(graph.takeChanged());
    boolean all = !now.isBefore(looked.plus(AGAIN));
    if (all) {
      looked = now;
    }
    for (WaitedObject object : tracker.objects()) {
      if (news.contains(object.id()) || all && again(object, now)) {
        observe(object, now);
      }
    }
  }

  private boolean again(WaitedObject object, Instant now) {
    return tracker.verdict(object.id(), now) != Verdict.READY
        || graph.object(object.id()).isEmpty();
  }

  private void observe(WaitedObject object, Instant now) {
    Optional<String> unreadable = watching.unreadable(object.id());
    if (unreadable.isPresent() && graph.object(object.id()).isEmpty()) {
      Status unknown = Status.of(State.UNKNOWN, "it can't be read: " + unreadable.get());
      tracker.observe(object.id(), Sight.of(unknown), now);
      return;
    }
    sights
        .of(object, manifests.getOrDefault(object.id(), Map.of()), watching.isListed(object.id()))
        .ifPresent(sight -> tracker.observe(object.id(), sight, now));
  }

  /** A cluster without controllers would never get ready. */
  private void requireControllers(Instant now) {
    if (now.isBefore(start.plus(WaitSettings.SILENCE)) || !synced()) {
      return;
    }
    List<String> workloads = new ArrayList<>();
    for (WaitedObject object : tracker.objects()) {
      if (object.fresh() && WaitableKinds.workload(object.id().groupKind())) {
        boolean silent = graph.object(object.id()).map(live -> unseen(live.status())).orElse(false);
        if (!silent) {
          return;
        }
        workloads.add(object.id().toString());
      }
    }
    if (!workloads.isEmpty()) {
      throw RolloutErrors.silent(
          view.cluster().server(),
          workloads.subList(0, Math.min(3, workloads.size())),
          WaitSettings.SILENCE);
    }
  }

  /** The API server writes some zeros by itself. */
  private static boolean unseen(Map<String, Object> status) {
    return status.entrySet().stream()
        .allMatch(field -> field.getValue() instanceof Number number && number.longValue() == 0);
  }

  /**
   * The progress of each app that is waited for.
   *
   * @param mask removes secrets from what the cluster says
   */
  Map<String, Event.AppProgressed> progress(Instant now, RunReports reports, LogMask mask) {
    Map<String, List<WaitedObject>> apps = new LinkedHashMap<>();
    for (WaitedObject object : tracker.objects()) {
      if (object.decisive()) {
        apps.computeIfAbsent(object.app(), any -> new ArrayList<>()).add(object);
      }
    }
    Map<String, Event.AppProgressed> progress = new LinkedHashMap<>();
    apps.forEach(
        (app, objects) -> progress.put(app, progress(reports.ownership(app), objects, now, mask)));
    return progress;
  }

  private Event.AppProgressed progress(
      AppOwnership app, List<WaitedObject> objects, Instant now, LogMask mask) {
    List<Verdict> verdicts =
        objects.stream().map(object -> tracker.verdict(object.id(), now)).toList();
    AppState state = AppStates.of(verdicts);
    String detail =
        objects.stream()
            .filter(object -> tracker.verdict(object.id(), now) != Verdict.READY)
            .findFirst()
            .map(object -> object.id() + ": " + mask.line(tracker.status(object.id()).message()))
            .orElse("");
    return new Event.AppProgressed(
        app.name(), app.owner(), state, AppStates.ready(verdicts), verdicts.size(), detail);
  }
}
