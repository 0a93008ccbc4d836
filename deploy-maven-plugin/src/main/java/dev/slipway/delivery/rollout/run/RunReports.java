package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.result.ChangedObject;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.event.Event.Change;
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
   * The apps that were ready once, and of which no run saw since whether they are ready as they are
   * now.
   */
  Set<String> neverAwaited() {
    Set<String> names = unconfirmed();
    names.removeIf(
        name ->
            GoodVersion.of(memory, name).hash().isEmpty()
                || FailingSince.of(memory, name).isPresent());
    return names;
  }

  /** What is remembered of an app that is ready now. */
  Optional<GoodVersion> good(String app) {
    return Optional.ofNullable(apps.get(app))
        .map(known -> new GoodVersion(known.version(), known.commit(), known.hash()));
  }

  AppReport app(String app, AppState state, List<FailureReport> failures) {
    return new AppReport(ownership(app), version(app), counts(app), state, failures);
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

  /**
   * Of a run that does not wait on.
   *
   * @param error why; empty where no error has words for it
   */
  RunReport aborted(Instant now, List<AppReport> reports, Optional<UserError> error) {
    return report(
        RunOutcome.FAILED,
        Optional.of(now),
        reports,
        error.map(one -> new RunError(one.code().label(), one.what(), one.why(), one.fix())));
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
    for (ChangedObject object : facts.result().changed()) {
      if (object.app().equals(app)) {
        boolean made = object.change() == Change.CREATED;
        created += made ? 1 : 0;
        changed += made ? 0 : 1;
      }
    }
    return new ChangeCounts(created, changed, facts.result().deleted().getOrDefault(app, 0));
  }
}
