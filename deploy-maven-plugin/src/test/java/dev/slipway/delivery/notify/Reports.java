package dev.slipway.delivery.notify;

import dev.slipway.delivery.report.AppOwnership;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.ChangeCounts;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunError;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.delivery.report.RunSource;
import dev.slipway.delivery.report.VersionChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reports of runs of the environment production. */
public final class Reports {
  public static final Instant START = Instant.parse("2026-11-23T09:30:00Z");

  private Reports() {}

  public static RunReport run(String release, RunOutcome outcome, AppReport... apps) {
    return new RunReport(
        source(release),
        outcome,
        START,
        outcome == RunOutcome.RUNNING ? Optional.empty() : Optional.of(START.plusSeconds(200)),
        List.of(apps),
        Optional.empty());
  }

  /** A run that stopped before all was applied. */
  public static RunReport stopped(String release, RunError error, AppReport... apps) {
    RunReport run = run(release, RunOutcome.FAILED, apps);
    return new RunReport(
        run.source(), run.outcome(), run.started(), run.ended(), run.apps(), Optional.of(error));
  }

  public static RunSource source(String release) {
    return new RunSource(
        "production",
        "https://k8s.example.com:6443",
        "0123456789abcdef0123456789abcdef01234567",
        release,
        "https://gitlab.example.com/ops/production.git",
        "https://gitlab.example.com/ops/production/-/pipelines/42");
  }

  /** An app of team-NAME, from 1.4.1 to the version. */
  public static AppReport app(
      String name, String version, AppState state, FailureReport... failures) {
    return app(name, "team-" + name, "", version, state, failures);
  }

  public static AppReport app(
      String name,
      String owner,
      String contact,
      String version,
      AppState state,
      FailureReport... failures) {
    return new AppReport(
        new AppOwnership(name, owner, contact, "https://gitlab.example.com/shop/" + name),
        new VersionChange(version, "aaaaaaaaaa", "1.4.1", "bbbbbbbbbb"),
        new ChangeCounts(0, 2, 0),
        state,
        List.of(failures));
  }

  /** The same, unchanged by the run. */
  public static AppReport unchanged(AppReport app) {
    return new AppReport(
        app.app(),
        app.version(), // which never was ready, if it fails
        ChangeCounts.NONE,
        app.state(),
        app.failures());
  }

  public static FailureReport failure(String app, String code) {
    return new FailureReport(
        "Deployment shop/" + app,
        code,
        "the image was not found",
        List.of(
            app + " 1.4.2, team-" + app,
            "Deployment shop/" + app + ": 0 of 3 pods ready",
            "The image registry.example.com/" + app + ":1.4.2 was not found",
            "Push the image, or correct its name"),
        List.of("line <1> & more", "line 2"),
        false);
  }
}
