package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.result.ChangedObject;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.event.Event.Change;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.delivery.report.AppOwnership;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.ChangeCounts;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunError;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.delivery.report.VersionChange;
import dev.slipway.delivery.rollout.memory.FailingSince;
import dev.slipway.delivery.rollout.memory.GoodVersion;
import dev.slipway.delivery.rollout.memory.SuspendedApp;
import dev.slipway.manifest.error.UserError;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds the reports of one run. */
final class RunReports {
  private final RunFacts facts;
  private final Map<String, String> memory;
  private final Map<String, ReleaseApp> apps = new HashMap<>();

  /**
   * @param memory what earlier runs left
   */
  RunReports(RunFacts facts, Map<String, String> memory) {
    this.facts = facts;
    this.memory = memory;
    facts.release().apps().forEach(app -> apps.put(app.name(), app));
  }

  AppOwnership ownership(String app) {
    ReleaseApp known = apps.get(app);
    return known == null
        ? new AppOwnership(app, "", "", "")
        : new AppOwnership(app, known.owner(), known.contact(), known.source());
  }

  VersionChange version(String app) {
    ReleaseApp known = apps.get(app);
    GoodVersion good = GoodVersion.of(memory, app);
    return known == null
        ? new VersionChange("", "", good.version(), good.commit())
        : new VersionChange(known.version(), known.commit(), good.version(), good.commit());
  }

  /** The apps that are not known to have been ready as they are now. */
  Set<String> unconfirmed() {
    Set<String> names = new HashSet<>();
    apps.forEach(
        (name, app) -> {
          if (!GoodVersion.of(memory, name).hash().equals(app.hash())) {
            names.add(name);
          }
        });
    return names;
  }

  /**
   * The apps of which no run saw whether they are ready as they are now: an earlier one stopped
   * before it waited for them, or was not to wait. None where no run ever waited, or nothing is
   * known: what was failing before must not fail the first run that waits.
   */
  Set<String> neverAwaited() {
    if (memory.keySet().stream().noneMatch(key -> RunNotes.app(key).isPresent())) {
      return Set.of();
    }
    Set<String> names = unconfirmed();
    names.removeIf(name -> FailingSince.of(memory, name).isPresent() || isSuspended(name));
    return names;
  }

  /** Whether an app was seen suspended as it is now. */
  boolean isSuspended(String app) {
    return suspended(app).filter(hash -> hash.equals(SuspendedApp.hash(memory, app))).isPresent();
  }

  /** What is remembered of an app that is suspended now. */
  Optional<String> suspended(String app) {
    return Optional.ofNullable(apps.get(app)).map(ReleaseApp::hash);
  }

  /** What is remembered of an app that is ready now. */
  Optional<GoodVersion> good(String app) {
    return Optional.ofNullable(apps.get(app))
        .map(
            known ->
                new GoodVersion(
                    known.version(), known.commit(), known.hash(), SafeUri.text(known.source())));
  }

  AppReport app(String app, AppState state, List<FailureReport> failures) {
    return app(app, state, failures, "");
  }

  /**
   * What became of an app.
   *
   * @param unread what of it could not be read; empty where everything could
   */
  AppReport app(String app, AppState state, List<FailureReport> failures, String unread) {
    return new AppReport(ownership(app), version(app), counts(app), state, failures, unread);
  }

  /** Apps of which it is not known yet whether they work. */
  List<AppReport> begun(Set<String> names) {
    return names.stream().sorted().map(app -> app(app, AppState.IN_PROGRESS, List.of())).toList();
  }

  RunReport running(List<AppReport> reports) {
    return report(RunOutcome.RUNNING, Optional.empty(), reports, Optional.empty());
  }

  RunReport ended(Instant now, List<AppReport> reports) {
    boolean failed = reports.stream().anyMatch(one -> one.state() == AppState.FAILED);
    return report(
        failed ? RunOutcome.FAILED : RunOutcome.SUCCEEDED,
        Optional.of(now),
        reports,
        Optional.empty());
  }

  /** Of a run that is not waited for. */
  RunReport applied(Instant now, List<AppReport> reports) {
    return report(RunOutcome.APPLIED, Optional.of(now), reports, Optional.empty());
  }

  /**
   * Of a run that does not wait on.
   *
   * @param error why; empty where no error has words for it
   */
  RunReport aborted(Instant now, List<AppReport> reports, Optional<UserError> error) {
    return report(RunOutcome.FAILED, Optional.of(now), reports, error.map(RunError::of));
  }

  private RunReport report(
      RunOutcome outcome,
      Optional<Instant> ended,
      List<AppReport> reports,
      Optional<RunError> error) {
    return new RunReport(facts.source(), outcome, facts.result().started(), ended, reports, error);
  }

  private ChangeCounts counts(String app) {
    int created = 0;
    int changed = 0;
    int drifted = 0;
    for (ChangedObject object : facts.result().changed()) {
      if (object.app().equals(app)) {
        boolean made = object.change() == Change.CREATED;
        created += made ? 1 : 0;
        changed += made ? 0 : 1;
        drifted += object.drifted() ? 1 : 0;
      }
    }
    int deleted = facts.result().deleted().getOrDefault(app, 0);
    return new ChangeCounts(created, changed, deleted, drifted);
  }
}
