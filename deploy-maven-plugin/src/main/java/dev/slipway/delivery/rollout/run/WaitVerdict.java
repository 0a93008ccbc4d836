package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.CommitList;
import dev.slipway.delivery.report.RunMemory;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The end of a wait: what is verified, remembered and reported. */
final class WaitVerdict {
  private final ClusterView view;
  private final RunMemory memory;
  private final DeliveryListener events;
  private final WaitRun.Settings settings;
  private final Course course;
  private final Instant looked;

  /**
   * @param looked time of the last look: verdicts depend on time, and what is too late only since
   *     then was not explained
   */
  WaitVerdict(
      ClusterView view,
      RunMemory memory,
      DeliveryListener events,
      WaitRun.Settings settings,
      Course course,
      Instant looked) {
    this.view = view;
    this.memory = memory;
    this.events = events;
    this.settings = settings;
    this.course = course;
    this.looked = looked;
  }

  /**
   * Apps that are ready as they never were before are verified, unless another one fails, or the
   * run does not depend on them.
   *
   * @return apps that were ready, and are not verified
   */
  Map<String, AppReport> verified(RunFacts facts, ApiResources served, Set<String> decisive)
      throws IOException {
    Map<String, AppState> states = course.states(looked);
    Set<String> ready = new TreeSet<>(course.reports().unconfirmed());
    ready.removeIf(app -> states.get(app) != AppState.READY);
    VerificationRun verification =
        new VerificationRun(view, settings, facts, course.reports(), events);
    Map<String, AppReport> unverified = verification.postponed(ready);
    if (!states.containsValue(AppState.FAILED)) {
      ready.retainAll(decisive);
      unverified.keySet().removeAll(ready);
      unverified.putAll(verification.verify(ready, served));
    }
    return unverified;
  }

  /**
   * Remembers and reports.
   *
   * @param unverified apps that were ready, and are not verified
   */
  RunReport end(Map<String, AppReport> unverified) {
    Map<String, String> known = course.known();
    RunReports reports = course.reports();
    Map<String, AppReport> found = new TreeMap<>();
    course
        .results()
        .reports(course.tracker(), course.failures(), looked)
        .forEach(app -> found.put(app.app().name(), app));
    Map<String, AppState> states = course.states(looked);
    unverified.forEach(
        (app, report) -> {
          if (report.state() != AppState.IN_PROGRESS || found.containsKey(app)) {
            found.put(app, report);
          }
          states.put(app, report.state());
        });
    List<AppReport> seen = List.copyOf(found.values());
    Map<String, String> notes = RunNotes.of(known, reports, states, seen, looked);
    memory.keep(course.readable().isPresent() ? notes : RunNotes.withoutTimes(notes));
    Instant ended = view.clock().instant();
    List<AppReport> apps = withCommits(seen);
    RunReport report = reports.ended(ended, apps);
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

  /** What changed in the services that fail: read last, when the result is known and kept. */
  private List<AppReport> withCommits(List<AppReport> apps) {
    Map<String, CommitList> commits =
        new SuspectCommits(settings.commits(), settings.mask(), events)
            .read(
                apps.stream()
                    .filter(app -> !app.failures().isEmpty())
                    .map(app -> new Explainer.App(app.app(), app.version()))
                    .toList());
    return apps.stream()
        .map(app -> app.with(commits.getOrDefault(app.app().name(), CommitList.NONE)))
        .toList();
  }
}
