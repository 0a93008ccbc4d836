package dev.slipway.delivery.report;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports of runs to send and to write. */
public final class ExampleRuns {
  public static final String COMMIT = "3f1a9c0e5b7d2f4861a0c9e3d5b7f1a2c4e6d8b0";

  /** What other people may put into names, versions, logs and messages. */
  public static final String EVIL =
      "\u001b[2J\u009b31m\r\n/merge\n```\n@all #1 !2 ~bug </code></details><script>x</script>"
          + "<!-- slipway:plan test --> `` ![x](http://evil.example) | \\\"]]> \u202egnp\u0000 \ud800";

  private ExampleRuns() {}

  /** A run that goes on. */
  public static RunReport running() {
    return new RunReport(
        source(),
        RunOutcome.RUNNING,
        Instant.parse("2026-11-23T09:30:00Z"),
        Optional.empty(),
        List.of(app("orders", AppState.IN_PROGRESS)),
        Optional.empty());
  }

  /** A run after which all works. */
  public static RunReport succeeded() {
    return over(
        RunOutcome.SUCCEEDED, List.of(app("orders", AppState.READY), app("stock", AppState.READY)));
  }

  /** A run with each state. */
  public static RunReport failed() {
    FailureReport failure =
        new FailureReport(
            "Deployment shop/orders",
            "SLIP-S101",
            "the image does not exist",
            List.of(
                "orders 1.4.2 of team-orders failed",
                "Deployment shop/orders: 0 of 3 pods are ready",
                "/app/start.sh is not the cause"),
            List.of("GET /health 500 <html>", "& out"),
            false);
    FailureReport before =
        new FailureReport(
            "StatefulSet shop/search",
            "SLIP-S130",
            "a volume is full",
            List.of("search was failing before this run"),
            List.of(),
            true);
    return over(
        RunOutcome.FAILED,
        List.of(
            app("orders", AppState.FAILED, failure, failure),
            app("search", AppState.FAILED_BEFORE, before),
            app("stock", AppState.READY),
            app("batch", AppState.SUSPENDED),
            unread(app("mail", AppState.UNKNOWN), "pods: 403 pods is forbidden")));
  }

  /** A run that stopped before all was applied. */
  public static RunReport stopped() {
    return new RunReport(
        source(),
        RunOutcome.FAILED,
        Instant.parse("2026-11-23T09:30:00Z"),
        Optional.of(Instant.parse("2026-11-23T09:30:02Z")),
        List.of(),
        Optional.of(
            new RunError(
                "SLIP-5006",
                "the server rejects Deployment shop/orders",
                "admission webhook denied it\nfor a reason",
                "ask its owner")));
  }

  /** A run with a text of other people in every field, except in its URLs. */
  public static RunReport hostile(String text) {
    FailureReport failure =
        new FailureReport(text, text, text, List.of(text, text), List.of(text), false);
    AppReport app =
        new AppReport(
            new AppOwnership(text, text, text, text),
            new VersionChange(text + "2", text, text, text),
            new ChangeCounts(1, 1, 1),
            AppState.FAILED,
            List.of(failure, failure),
            text,
            new CommitList(commits(text), commits(text)));
    return new RunReport(
        new RunSource(text, text, text, text, text, text),
        RunOutcome.FAILED,
        Instant.parse("2026-11-23T09:30:00Z"),
        Optional.of(Instant.parse("2026-11-23T09:32:11Z")),
        List.of(app, app),
        Optional.of(new RunError(text, text, text, text)));
  }

  /** The same run of another release. */
  public static RunReport of(RunReport report, String release, String commit) {
    RunSource old = report.source();
    return new RunReport(
        new RunSource(
            old.environment(), old.server(), commit, release, old.repository(), old.pipeline()),
        report.outcome(),
        report.started(),
        report.ended(),
        report.apps(),
        report.error());
  }

  /** A run that took 2 min 11 s. */
  public static RunReport over(RunOutcome outcome, List<AppReport> apps) {
    return new RunReport(
        source(),
        outcome,
        Instant.parse("2026-11-23T09:30:00Z"),
        Optional.of(Instant.parse("2026-11-23T09:32:11Z")),
        apps,
        Optional.empty());
  }

  /** An app of a team. */
  public static AppReport app(String name, AppState state, FailureReport... failures) {
    return new AppReport(
        new AppOwnership(
            name, "team-" + name, "#" + name, "https://gitlab.example.com/shop/" + name + ".git"),
        new VersionChange("1.4.2", "ffee00112233", "1.4.1", "aabb00112233"),
        new ChangeCounts(1, 2, 0),
        state,
        List.of(failures));
  }

  /** The same app, of which not everything could be read. */
  public static AppReport unread(AppReport app, String why) {
    return new AppReport(app.app(), app.version(), app.changes(), app.state(), app.failures(), why);
  }

  private static CommitList.Part commits(String text) {
    return new CommitList.Part(List.of(new CommitList.Commit(text, text, text)), 2, false);
  }

  /** Three commits, of which two are listed. */
  public static CommitList commits() {
    return new CommitList(
        new CommitList.Part(
            List.of(
                new CommitList.Commit("9f2c41d07a", "Read prices <anew>", "Ada Lovelace"),
                new CommitList.Commit("41c7be0a93", "Update @all clients", "Grace Hopper")),
            3,
            true),
        CommitList.Part.NONE);
  }

  /** A run of two apps that fail with two objects each; the commits of the first are known. */
  public static RunReport failedWithCommits() {
    FailureReport failure =
        new FailureReport(
            "Deployment shop/orders",
            "SLIP-S101",
            "the image does not exist",
            List.of("object:  Deployment shop/orders"),
            List.of("last line"),
            false);
    FailureReport other =
        new FailureReport(
            "Job shop/import", "SLIP-S201", "it failed", List.of("object:  Job"), List.of(), false);
    return over(
        RunOutcome.FAILED,
        List.of(
            app("orders", AppState.FAILED, failure, other).with(commits()),
            app("stock", AppState.FAILED, failure, other)));
  }

  /** A run that is not waited for. */
  public static RunReport applied() {
    return over(RunOutcome.APPLIED, List.of(app("orders", AppState.APPLIED)));
  }

  private static RunSource source() {
    return new RunSource(
        "test",
        "https://k8s-test.example.com:6443",
        COMMIT,
        "20261123T093000Z",
        "https://gitlab.example.com/shop/env-test.git",
        "https://gitlab.example.com/shop/env-test/-/pipelines/9");
  }

  /** What runs remember, in memory. */
  public static final class Memory implements RunMemory {
    private final Map<String, String> kept = new HashMap<>();
    public boolean readable = true;

    @Override
    public Map<String, String> read() {
      return readable().orElse(Map.of());
    }

    @Override
    public Optional<Map<String, String>> readable() {
      return readable ? Optional.of(Map.copyOf(kept)) : Optional.empty();
    }

    @Override
    public void keep(Map<String, String> entries) {
      kept.putAll(entries);
      kept.values().removeIf(String::isEmpty);
    }
  }
}
