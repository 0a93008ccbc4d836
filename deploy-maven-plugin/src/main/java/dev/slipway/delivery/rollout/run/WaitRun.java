package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.watch.LiveObjects;
import dev.slipway.delivery.cluster.watch.WatchScope;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.RunMemory;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.delivery.rollout.explanation.CommitReading;
import dev.slipway.delivery.rollout.explanation.LogMask;
import dev.slipway.delivery.rollout.live.ObjectGraph;
import dev.slipway.delivery.rollout.wait.Tracker;
import dev.slipway.delivery.rollout.wait.WaitSettings;
import dev.slipway.delivery.rollout.wait.WaitedObject;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   * @param commits whether and how those since the last good versions are read
   */
  public record Settings(
      WaitSettings limits, Duration pace, int logLines, LogMask mask, CommitReading commits) {

    /** Without commits. */
    public Settings(WaitSettings limits, Duration pace, int logLines, LogMask mask) {
      this(limits, pace, logLines, mask, CommitReading.NONE);
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
    FirstLook before = FirstLook.of(view, facts);
    List<WaitedObject> waited = plan.of(before.readable(), before.states(view));
    Unreadables unreadables = new Unreadables();
    before.survey().unreadable().values().forEach(unreadables::add);
    AppResults results = new AppResults(facts, reports, plan, before.unreadable(), settings.mask());
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
      List<WatchScope> scopes = before.scopes(view, waited);
      WaitLoop loop =
          new WaitLoop(view, tracker, before.manifests(), graph, sights, watching, scopes);
      Watch watch = new Watch(loop, course);
      try (LiveObjects live = view.live().open(scopes, watching)) {
        loop.run(live, watch);
      }
      looked = watch.looked;
    }
    logs.unreadable().ifPresent(unreadables::add);
    unreadables.warning().ifPresent(text -> events.on(new Event.Warning(text)));
    WaitVerdict verdict = new WaitVerdict(view, memory, events, settings, course, looked);
    return verdict.end(verdict.verified(facts, before.served(), plan.decisive()));
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
}
