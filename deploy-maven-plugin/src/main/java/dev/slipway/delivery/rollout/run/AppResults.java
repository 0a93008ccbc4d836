package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.explanation.LogMask;
import dev.slipway.delivery.rollout.wait.Tracker;
import dev.slipway.delivery.rollout.wait.Verdict;
import dev.slipway.delivery.rollout.wait.WaitedObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What became of each app of a release. */
final class AppResults {
  private final RunFacts facts;
  private final RunReports reports;
  private final WaitPlan plan;
  private final Map<String, String> unreadable;
  private final LogMask mask;

  /**
   * @param unreadable apps of which not all objects can be read, and why
   * @param mask removes secrets from what the cluster says
   */
  AppResults(
      RunFacts facts,
      RunReports reports,
      WaitPlan plan,
      Map<String, String> unreadable,
      LogMask mask) {
    this.facts = facts;
    this.reports = reports;
    this.plan = plan;
    this.unreadable = Map.copyOf(unreadable);
    this.mask = mask;
  }

  /** The state of every app, by name. */
  Map<String, AppState> states(Tracker tracker, Instant now) {
    Map<String, AppState> states = new TreeMap<>();
    facts.release().apps().forEach(app -> states.put(app.name(), state(app.name(), tracker, now)));
    return states;
  }

  /** The apps that the run changed, and those that fail or should have been waited for, by name. */
  List<AppReport> reports(Tracker tracker, Failures failures, Instant now) {
    List<AppReport> found = new ArrayList<>();
    states(tracker, now)
        .forEach(
            (app, state) -> {
              boolean failing = state == AppState.FAILED || state == AppState.FAILED_BEFORE;
              boolean missed = state == AppState.UNKNOWN && plan.decisive().contains(app);
              if (failing || missed || plan.reported().contains(app)) {
                String unread = state == AppState.UNKNOWN ? unread(app, tracker) : "";
                found.add(reports.app(app, state, failures(app, state, tracker, failures), unread));
              }
            });
    return found;
  }

  /** The apps that were failing before the run, and that it did not change. */
  List<AppReport> before(Tracker tracker, Failures failures, Instant now) {
    return reports(tracker, failures, now).stream()
        .filter(app -> app.state() == AppState.FAILED_BEFORE)
        .toList();
  }

  private static List<FailureReport> failures(
      String app, AppState state, Tracker tracker, Failures failures) {
    if (state != AppState.FAILED_BEFORE) {
      return failures.of(app, tracker);
    }
    return tracker.objects().stream()
        .filter(object -> object.app().equals(app) && failed(object, tracker))
        .map(object -> failures.before(object, tracker))
        .toList();
  }

  /** Why nothing says whether an app works. */
  private String unread(String app, Tracker tracker) {
    return Optional.ofNullable(unreadable.get(app))
        .or(
            () ->
                tracker.objects().stream()
                    .filter(object -> object.app().equals(app) && object.decisive())
                    .filter(object -> tracker.status(object.id()).state() == State.UNKNOWN)
                    .map(object -> object.id() + ": " + tracker.status(object.id()).message())
                    .findFirst())
        .map(mask::line)
        .orElse("");
  }

  private AppState state(String app, Tracker tracker, Instant now) {
    List<WaitedObject> objects =
        tracker.objects().stream().filter(object -> object.app().equals(app)).toList();
    List<Verdict> decisive =
        objects.stream()
            .filter(WaitedObject::decisive)
            .map(object -> tracker.verdict(object.id(), now))
            .toList();
    if (!decisive.isEmpty()) {
      return known(app, AppStates.of(decisive));
    }
    // What a changed app merely has beside it is not its own failure.
    if (!plan.reported().contains(app)) {
      if (objects.stream().anyMatch(object -> failed(object, tracker))) {
        return AppState.FAILED_BEFORE;
      }
      if (objects.stream().anyMatch(object -> moving(object, tracker))) {
        return AppState.IN_PROGRESS;
      }
      if (reports.isSuspended(app)) { // none looked at it since
        return known(app, AppState.SUSPENDED);
      }
    }
    return known(app, AppState.READY);
  }

  /** The progress of an app, which is not ready where only a part of it can be read. */
  Event.AppProgressed progressed(Event.AppProgressed seen) {
    AppState state = known(seen.app(), seen.state());
    return state == seen.state()
        ? seen
        : new Event.AppProgressed(
            seen.app(), seen.owner(), state, seen.ready(), seen.total(), seen.detail());
  }

  /** Whether an app works is unknown where only a part of it can be read, and that works. */
  private AppState known(String app, AppState state) {
    boolean works = state == AppState.READY || state == AppState.SUSPENDED;
    return works && unreadable.containsKey(app) ? AppState.UNKNOWN : state;
  }

  private static boolean failed(WaitedObject object, Tracker tracker) {
    return tracker.failing(object.id());
  }

  private static boolean moving(WaitedObject object, Tracker tracker) {
    State state = tracker.status(object.id()).state();
    return state == State.IN_PROGRESS || state == State.TERMINATING;
  }
}
