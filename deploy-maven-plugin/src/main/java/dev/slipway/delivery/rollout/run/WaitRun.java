package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.ClusterErrors;
import dev.slipway.delivery.cluster.desired.WaitAnnotations.Mode;
import dev.slipway.delivery.cluster.watch.LiveObjects;
import dev.slipway.delivery.cluster.watch.Unreadable;
import dev.slipway.delivery.cluster.watch.WatchScope;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.RunMemory;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.explanation.LogMask;
import dev.slipway.delivery.rollout.live.LiveObject;
import dev.slipway.delivery.rollout.live.ObjectGraph;
import dev.slipway.delivery.rollout.live.Scopes;
import dev.slipway.delivery.rollout.wait.Tracker;
import dev.slipway.delivery.rollout.wait.WaitSettings;
import dev.slipway.delivery.rollout.wait.WaitedObject;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ObjectId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Waits until the apps that a run changed are ready, or one of them failed; explains what does not
 * work, and remembers what was ready for the next run.
 */
public final class WaitRun {
  private final ClusterView view;
  private final RunMemory memory;
  private final DeliveryListener events;
  private final Settings settings;

  /**
   * How a run waits and reports.
   *
   * @param pace the least time between two lines of an app in the same state
   * @param logLines of a container that died; 0 for none
   * @param mask knows the secrets of the release
   */
  public record Settings(WaitSettings limits, Duration pace, int logLines, LogMask mask) {}

  /** What the cluster shows before the wait. */
  private record Before(
      ApiResources served, List<EnvironmentObject> objects, Scopes scopes, Survey survey) {}

  /**
   * What becomes of the apps while they are waited for.
   *
   * @param readable what earlier runs noted; empty where it can't be read
   */
  private record Course(
      Tracker tracker,
      Failures failures,
      AppResults results,
      RunReports reports,
      Optional<Map<String, String>> readable) {
    Map<String, String> known() {
      return readable.orElse(Map.of());
    }
  }

  public WaitRun(ClusterView view, RunMemory memory, DeliveryListener events, Settings settings) {
    this.view = view;
    this.memory = memory;
    this.events = events;
    this.settings = settings;
  }

  /**
   * Waits.
   *
   * @return what the run did
   * @throws UserErrorException (ROLLOUT_FAILED) when an app that it changed does not work; all
   *     explanations were reported by then. The end of the run is reported with any exception: a
   *     receiver would show it as running for ever.
   */
  public RunReport await(RunFacts facts) throws IOException {
    Optional<Map<String, String>> readable = memory.readable();
    Map<String, String> known = readable.orElse(Map.of());
    RunReports reports = new RunReports(facts, known);
    WaitPlan plan = new WaitPlan(facts.result(), reports.unconfirmed(), reports.neverAwaited());
    List<AppReport> begun = reports.begun(plan.reported());
    events.on(new Event.RunReported(reports.running(begun)));
    try {
      return waited(facts, readable, reports, plan);
    } catch (UserErrorException e) {
      if (e.error().code() != ErrorCode.ROLLOUT_FAILED) { // which was reported
        aborted(reports, begun, Optional.of(e.error()), e);
      }
      throw e;
    } catch (IOException | RuntimeException e) {
      aborted(reports, begun, Optional.empty(), e);
      throw e;
    }
  }

  /** Reports that a run does not wait on; what fails in doing so must not hide why. */
  private void aborted(
      RunReports reports, List<AppReport> begun, Optional<UserError> error, Exception why) {
    boolean interrupted = Thread.interrupted(); // else no receiver would be waited for
    try {
      events.on(new Event.RunReported(reports.aborted(view.clock().instant(), begun, error)));
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private RunReport waited(
      RunFacts facts, Optional<Map<String, String>> readable, RunReports reports, WaitPlan plan)
      throws IOException {
    Before before = look(facts);
    List<WaitedObject> waited = plan.of(readable(before), states(before));
    Unreadables unreadables = new Unreadables();
    before.survey().unreadable().values().forEach(unreadables::add);
    AppResults results = new AppResults(facts, reports, plan, unreadable(before), settings.mask());
    Tracker tracker = new Tracker(settings.limits(), waited, view.clock().instant());
    ObjectGraph graph = new ObjectGraph();
    Instant since = facts.result().started().plus(view.cluster().clockAhead());
    Sights sights = new Sights(view, graph, since);
    PodLogs logs = new PodLogs(view.cluster(), settings.logLines());
    Explainer explainer =
        new Explainer(logs, new NamedObjects(view.cluster()), settings.mask(), since);
    Failures failures = new Failures(sights, explainer, reports, facts, events);
    Course course = new Course(tracker, failures, results, reports, readable);
    Instant looked = view.clock().instant();
    if (!waited.isEmpty()) {
      Watching watching = new Watching(graph, unreadables, events);
      Map<ObjectId, Map<String, Object>> manifests = new HashMap<>();
      before.objects().forEach(object -> manifests.put(object.id(), object.manifest()));
      List<WatchScope> scopes =
          before
              .scopes()
              .of(
                  waited.stream().map(WaitedObject::id).toList(),
                  CalledServices.of(view.cluster(), before.objects()));
      WaitLoop loop = new WaitLoop(view, tracker, manifests, graph, sights, watching, scopes);
      Watch watch = new Watch(loop, course);
      try (LiveObjects live = view.live().open(scopes, watching)) {
        loop.run(live, watch);
      }
      looked = watch.looked;
    }
    logs.unreadable().ifPresent(unreadables::add);
    unreadables.warning().ifPresent(text -> events.on(new Event.Warning(text)));
    return end(course, looked, verified(facts, before, course, plan.decisive(), looked));
  }

  /**
   * Apps that are ready as they never were before are verified, unless another one fails, or the
   * run does not depend on them.
   */
  private Map<String, AppReport> verified(
      RunFacts facts, Before before, Course course, Set<String> decisive, Instant looked)
      throws IOException {
    Map<String, AppState> states = course.results().states(course.tracker(), looked);
    Set<String> ready = new TreeSet<>(course.reports().unconfirmed());
    ready.removeIf(app -> states.get(app) != AppState.READY);
    VerificationRun verification =
        new VerificationRun(view, settings, facts, course.reports(), events);
    Map<String, AppReport> unverified = verification.postponed(ready);
    if (!states.containsValue(AppState.FAILED)) {
      ready.retainAll(decisive);
      unverified.keySet().removeAll(ready);
      unverified.putAll(verification.verify(ready, before.served()));
    }
    return unverified;
  }

  /** Reports what is new, each time the loop looked. */
  private final class Watch implements WaitLoop.Each {
    private final WaitLoop loop;
    private final Course course;
    private final Progress progress = new Progress(events, settings.pace());
    private Instant looked = Instant.EPOCH;
    private boolean said;

    Watch(WaitLoop loop, Course course) {
      this.loop = loop;
      this.course = course;
    }

    @Override
    public void at(Instant now, boolean over) {
      Tracker tracker = course.tracker();
      Failures failures = course.failures();
      AppResults results = course.results();
      looked = now;
      if (!said && (over || loop.synced())) {
        said = true;
        RunLines.before(results.before(tracker, failures, now), course.known())
            .ifPresent(line -> events.on(new Event.Warning(line)));
      }
      failures.update(tracker, now, over);
      if (said) {
        loop.progress(now, course.reports(), settings.mask())
            .values()
            .forEach(event -> progress.on(results.progressed(event), now));
      }
    }
  }

  private Before look(RunFacts facts) throws IOException {
    try {
      ApiResources served = view.cluster().discover();
      Scopes scopes = new Scopes(served.kinds(), facts.release().environment());
      List<EnvironmentObject> objects = EnvironmentObject.of(facts.release(), served);
      Set<String> changed =
          facts.result().changed().stream()
              .map(object -> object.id().groupKind().toString())
              .collect(Collectors.toSet());
      return new Before(
          served, objects, scopes, Survey.of(view.cluster(), objects, scopes.selector(), changed));
    } catch (ApiException e) {
      throw ClusterErrors.refused(
          "Waiting for " + facts.release().environment(), view.cluster().origin(), e);
    }
  }

  /**
   * Reports and remembers.
   *
   * @param looked time of the last look: verdicts depend on time, and what is too late only since
   *     then was not explained
   * @param unverified apps that were ready, and are not verified
   */
  private RunReport end(Course course, Instant looked, Map<String, AppReport> unverified) {
    Map<String, String> known = course.known();
    RunReports reports = course.reports();
    Map<String, AppReport> found = new TreeMap<>();
    course
        .results()
        .reports(course.tracker(), course.failures(), looked)
        .forEach(app -> found.put(app.app().name(), app));
    Map<String, AppState> states = course.results().states(course.tracker(), looked);
    unverified.forEach(
        (app, report) -> {
          if (report.state() != AppState.IN_PROGRESS || found.containsKey(app)) {
            found.put(app, report);
          }
          states.put(app, report.state());
        });
    List<AppReport> apps = List.copyOf(found.values());
    Map<String, String> notes = RunNotes.of(known, reports, states, apps, looked);
    memory.keep(course.readable().isPresent() ? notes : RunNotes.withoutTimes(notes));
    RunReport report = reports.ended(view.clock().instant(), apps);
    events.on(new Event.RunReported(report));
    if (report.outcome() == RunOutcome.FAILED) {
      String before = RunLines.before(apps, known).map(line -> ". " + line).orElse("");
      throw RolloutErrors.failed(
          RunLines.failed(apps) + before, view.cluster().server(), RunLines.causes(apps));
    }
    RunLines.unknown(apps).ifPresent(line -> events.on(new Event.Warning(line)));
    RunLines.succeeded(apps).ifPresent(line -> events.on(new Event.Note(line)));
    return report;
  }

  private static List<EnvironmentObject> readable(Before before) {
    return before.objects().stream().filter(before.survey()::readable).toList();
  }

  /** Apps of which not all objects can be read, and what the server said. */
  private static Map<String, String> unreadable(Before before) {
    Map<String, String> apps = new HashMap<>();
    Map<String, Unreadable> kinds = before.survey().unreadable();
    for (EnvironmentObject object : before.objects()) {
      Unreadable why = kinds.get(object.resource().groupKind());
      if (why != null && object.annotations().mode() != Mode.NONE) {
        apps.putIfAbsent(object.app(), why.resource() + ": " + why.why());
      }
    }
    return apps;
  }

  private Map<ObjectId, State> states(Before before) {
    Map<ObjectId, State> states = new HashMap<>();
    Instant now = view.clusterTime();
    for (EnvironmentObject object : before.objects()) {
      LiveObject live = before.survey().objects().get(object.id());
      if (live != null) {
        states.put(object.id(), view.rules().status(Observation.of(live.content(), now)).state());
      }
    }
    return states;
  }
}
