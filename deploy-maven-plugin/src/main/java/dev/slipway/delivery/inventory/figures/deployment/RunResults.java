package dev.slipway.delivery.inventory.figures.deployment;

import dev.slipway.delivery.inventory.AppliedApp;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.figures.deployment.RunResult.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Which run applied each change of an environment first, and whether it failed for the app. */
final class RunResults {
  private final EnvironmentRuns environment;
  private final RunOrder runs;
  private final AppMemory memory;
  private final Map<Change, Integer> first = new IdentityHashMap<>();
  private final Map<Change, RunResult> results = new IdentityHashMap<>();

  private RunResults(EnvironmentRuns environment) {
    this.environment = environment;
    this.memory = new AppMemory(environment);
    this.runs = new RunOrder(environment.reported().orElse(List.of()));
  }

  /** The result of each change, by identity. */
  static Map<Change, RunResult> of(List<AppLine> lines, EnvironmentRuns environment) {
    RunResults all = new RunResults(environment);
    for (AppLine line : lines) {
      line.changes()
          .forEach(change -> all.runs.first(change).ifPresent(run -> all.first.put(change, run)));
      all.results(line);
    }
    all.failedRuns(lines);
    lines.forEach(all::failing);
    return all.results;
  }

  private void results(AppLine line) {
    List<Change> changes = line.changes();
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      boolean last = i + 1 == changes.size();
      Integer run = first.get(change);
      Integer next = last ? null : first.get(changes.get(i + 1));
      RunResult result;
      if (run == null) {
        Instant at = applied(change, last);
        result = new RunResult(Verdict.UNKNOWN, at, Optional.of(at), "");
      } else if (run.equals(next)) {
        result = new RunResult(Verdict.SKIPPED, runs.time(run), Optional.empty(), "");
      } else {
        int end = next == null ? Integer.MAX_VALUE : next;
        result = new RunResult(Verdict.WORKED, runs.time(run), runs.success(run, end), "");
      }
      results.put(change, result);
    }
  }

  /** The run record knows when the version that runs now was applied. */
  private Instant applied(Change change, boolean last) {
    AppliedApp app = environment.applied().get(change.app());
    if (!last || app == null || !change.after().equals(Optional.of(app.version()))) {
      return change.time();
    }
    return app.at()
        .filter(at -> !at.isBefore(change.time()))
        .filter(at -> !at.isAfter(change.time().plus(RunOrder.SOON)))
        .orElse(change.time());
  }

  private void failedRuns(List<AppLine> lines) {
    Map<Integer, List<Change>> brought = new TreeMap<>();
    for (AppLine line : lines) {
      for (Change change : line.changes()) {
        Integer run = first.get(change);
        boolean counts = run != null && runs.failed(run) && change.after().isPresent();
        if (counts && result(change).verdict() == Verdict.WORKED) {
          brought.computeIfAbsent(run, any -> new ArrayList<>()).add(change);
        }
      }
    }
    brought.forEach((run, changes) -> failed(runs.time(run), changes));
  }

  /** A failed run says which app failed only where it changed one, or the memory knows. */
  private void failed(Instant run, List<Change> changes) {
    List<Change> named = changes.stream().filter(one -> memory.fails(one.app(), run)).toList();
    List<Change> left =
        named.isEmpty() ? changes.stream().filter(one -> !memory.worked(one, run)).toList() : named;
    Verdict verdict = named.isEmpty() && left.size() > 1 ? Verdict.UNCLEAR : Verdict.FAILED;
    for (Change change : changes) {
      RunResult result = result(change);
      if (left.contains(change)) {
        String later = result.delivered().isEmpty() ? "" : ", a later one worked";
        results.put(
            change,
            new RunResult(verdict, result.at(), result.delivered(), "its run failed" + later));
      } else { // it worked, whatever else of the run failed
        results.put(
            change, new RunResult(Verdict.WORKED, result.at(), Optional.of(result.at()), ""));
      }
    }
  }

  /** What a run found failing soon after a change, and still fails. */
  private void failing(AppLine line) {
    List<Change> changes = line.changes();
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      RunResult result = result(change);
      boolean deployed = change.after().isPresent() && result.verdict() != Verdict.SKIPPED;
      boolean itself =
          i + 1 == changes.size()
              || memory.failsBefore(line.app(), result(changes.get(i + 1)).at());
      if (deployed && itself && memory.fails(line.app(), result.at())) {
        results.put(
            change,
            new RunResult(
                Verdict.FAILED, result.at(), Optional.empty(), memory.failure(line.app()), true));
      }
    }
  }

  private RunResult result(Change change) {
    return Objects.requireNonNull(results.get(change));
  }
}
