package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.live.WaitableKinds;
import dev.slipway.delivery.rollout.wait.Tracker;
import dev.slipway.delivery.rollout.wait.WaitedObject;
import dev.slipway.manifest.source.ObjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The explanations of a wait: each object that failed is explained once. */
final class Failures {
  /** What else a failure shows comes a moment later: events, the states of other pods. */
  private static final Duration MOMENT = Duration.ofMillis(500);

  /** Kinds that only show that the workload behind them does not work. */
  private static final Set<String> BEHIND =
      Set.of(
          "APIService.apiregistration.k8s.io",
          "HorizontalPodAutoscaler.autoscaling",
          "Ingress.networking.k8s.io",
          "PodDisruptionBudget.policy",
          "Service");

  private final Sights sights;
  private final Explainer explainer;
  private final RunReports reports;
  private final RunFacts facts;
  private final DeliveryListener events;
  private final Map<ObjectId, Instant> since = new HashMap<>();
  private final Map<ObjectId, FailureReport> explained = new LinkedHashMap<>();

  Failures(
      Sights sights,
      Explainer explainer,
      RunReports reports,
      RunFacts facts,
      DeliveryListener events) {
    this.sights = sights;
    this.explainer = explainer;
    this.reports = reports;
    this.facts = facts;
    this.events = events;
  }

  /**
   * Explains what failed since the last call.
   *
   * @param last whether no call follows
   */
  void update(Tracker tracker, Instant now, boolean last) {
    List<WaitedObject> failed =
        tracker.failed(now).stream()
            .filter(WaitedObject::decisive)
            .sorted(Comparator.comparing(object -> !workload(object)))
            .toList();
    Set<ObjectId> ids = new HashSet<>();
    failed.forEach(object -> ids.add(object.id()));
    since.keySet().retainAll(ids);
    explained.keySet().retainAll(ids); // what works again did not fail
    for (WaitedObject object : failed) {
      Instant first = since.computeIfAbsent(object.id(), any -> now);
      boolean due = last || !now.isBefore(first.plus(MOMENT));
      if (due && !explained.containsKey(object.id()) && !isBehind(object, failed)) {
        FailureReport report = explain(object, tracker, false);
        explained.put(object.id(), report);
        events.on(new Event.ObjectFailed(object.app(), report));
      }
    }
  }

  /** The explanations of an app, its workloads first. */
  List<FailureReport> of(String app, Tracker tracker) {
    List<FailureReport> found = new ArrayList<>();
    for (WaitedObject object : tracker.objects()) {
      FailureReport report = explained.get(object.id());
      if (report != null && object.app().equals(app)) {
        found.add(report);
      }
    }
    return found;
  }

  /** Why an object does not work that the run did not depend on. */
  FailureReport before(WaitedObject object, Tracker tracker) {
    return explain(object, tracker, true);
  }

  private FailureReport explain(WaitedObject object, Tracker tracker, boolean before) {
    return explainer.explain(
        new Explainer.Failed(
            object.id(),
            status(object, tracker, before),
            sights.present(object),
            sights.whole(object.id()),
            facts.changes().apply(object.id())),
        new Explainer.App(reports.ownership(object.app()), reports.version(object.app())),
        before);
  }

  /** What it showed last, and if that alone is no failure, that it was not ready in time. */
  private static Status status(WaitedObject object, Tracker tracker, boolean before) {
    Status last = tracker.status(object.id());
    boolean late = !before && last.state() != State.FAILED && last.state() != State.NOT_FOUND;
    return late
        ? new Status(
            last.state(), last.reason(), "not ready in time: " + last.message(), last.replicas())
        : last;
  }

  private static boolean isBehind(WaitedObject object, List<WaitedObject> failed) {
    return BEHIND.contains(object.id().groupKind().toString())
        && failed.stream().anyMatch(other -> other.app().equals(object.app()) && workload(other));
  }

  private static boolean workload(WaitedObject object) {
    return WaitableKinds.workload(object.id().groupKind());
  }
}
