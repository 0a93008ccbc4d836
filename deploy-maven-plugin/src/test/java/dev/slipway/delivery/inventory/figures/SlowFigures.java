package dev.slipway.delivery.inventory.figures;

import dev.slipway.delivery.environment.VersionOrder;
import dev.slipway.delivery.forge.Pipelines.Deployment;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.figures.commit.RangeFacts;
import dev.slipway.delivery.inventory.figures.commit.RangeFacts.Direction;
import dev.slipway.delivery.inventory.figures.commit.ServiceCommits;
import dev.slipway.delivery.inventory.figures.deployment.EnvironmentRuns;
import dev.slipway.delivery.rollout.memory.FailingSince;
import dev.slipway.delivery.rollout.memory.HealthHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The figures a second time, rule by rule as docs/delivery-figures.md has them, each deployment by
 * itself and without anything that was worked out for another one. Slow.
 */
final class SlowFigures {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final List<Change> all;
  private final List<Deployment> runs;
  private final Map<String, String> memory;
  private final ServiceCommits service;

  SlowFigures(List<Change> changes, EnvironmentRuns runs, ServiceCommits service) {
    this.all = changes;
    this.runs =
        runs.reported().orElse(List.of()).stream()
            .filter(run -> run.status().equals("success") || run.status().equals("failed"))
            .sorted(Comparator.comparing(Deployment::created).thenComparing(Deployment::id))
            .toList();
    this.memory = runs.memory().orElse(Map.of());
    this.service = service;
  }

  /**
   * {@code APP VERSION VALUE} of each deployment from one time to another, by the id of the figure.
   */
  Map<String, List<String>> figures(Instant since, Instant end) {
    Map<String, List<String>> figures = new TreeMap<>();
    for (Change change : all) {
      if (!isDeployment(change) || at(change).isBefore(since) || !at(change).isBefore(end)) {
        continue;
      }
      String name = change.app() + " " + change.after().orElseThrow().version() + " ";
      add(figures, "deployment-frequency", name + "-");
      lead(change).ifPresent(hours -> add(figures, "lead-time", name + Hours.text(hours)));
      boolean failed = !reasons(change).isEmpty();
      add(figures, "change-fail-rate", name + (failed ? "100.0" : "0.0"));
      recovery(change)
          .filter(hours -> failed)
          .ifPresent(
              hours -> add(figures, "failed-deployment-recovery-time", name + Hours.text(hours)));
      if (kind(change).equals("release") && facts(change).direction() != Direction.UNKNOWN) {
        boolean fix = isRework(change);
        add(figures, "deployment-rework-rate", name + (fix ? "100.0" : "0.0"));
      }
    }
    figures.values().forEach(lines -> lines.sort(Comparator.naturalOrder()));
    return figures;
  }

  private static void add(Map<String, List<String>> figures, String id, String line) {
    figures.computeIfAbsent(id, any -> new ArrayList<>()).add(line);
  }

  private List<Change> line(Change change) {
    return all.stream().filter(one -> one.app().equals(change.app())).toList();
  }

  private Optional<Change> next(Change change) {
    List<Change> line = line(change);
    int at = line.indexOf(change);
    return at + 1 < line.size() ? Optional.of(line.get(at + 1)) : Optional.empty();
  }

  private Optional<Change> previous(Change change) {
    List<Change> line = line(change);
    int at = line.indexOf(change);
    return at > 0 ? Optional.of(line.get(at - 1)) : Optional.empty();
  }

  private RangeFacts facts(Change change) {
    return service.slow(
        change.before().orElseThrow().commit(), change.after().orElseThrow().commit());
  }

  private String kind(Change change) {
    if (change.after().isEmpty()) {
      return "removal";
    }
    if (change.before().isEmpty()) {
      return "first";
    }
    AppVersion before = change.before().get();
    AppVersion after = change.after().get();
    Direction direction = facts(change).direction();
    int order = VersionOrder.compare(after.version(), before.version());
    order = direction == Direction.FORWARD ? 1 : direction == Direction.BACKWARD ? -1 : order;
    List<AppVersion> earlier = new ArrayList<>();
    line(change).get(0).before().ifPresent(earlier::add);
    for (Change one : line(change)) {
      if (one.equals(change)) {
        break;
      }
      one.after().ifPresent(earlier::add);
    }
    boolean had = earlier.contains(after);
    boolean hadFirst = had && earlier.indexOf(after) < earlier.indexOf(before);
    if (order < 0 || (order == 0 && hadFirst)) {
      return "rollback";
    }
    return had ? "again" : "release";
  }

  private Optional<Deployment> run(Change change) {
    Optional<Deployment> own =
        runs.stream().filter(run -> run.commit().equals(change.by().commit())).findFirst();
    return own.or(
        () ->
            runs.stream()
                .filter(run -> !run.created().isBefore(change.time()))
                .findFirst()
                .filter(run -> !run.created().isAfter(change.time().plus(DAY))));
  }

  private Instant at(Change change) {
    return run(change).map(Deployment::created).orElse(change.time());
  }

  private boolean isSkipped(Change change) {
    Optional<Deployment> run = run(change);
    return run.isPresent() && next(change).flatMap(this::run).equals(run);
  }

  private boolean isDeployment(Change change) {
    String kind = kind(change);
    return (kind.equals("first") || kind.equals("release")) && !isSkipped(change);
  }

  private boolean inHour(Instant time, Instant begin) {
    return !time.isBefore(begin) && !time.isAfter(begin.plus(HOUR));
  }

  private boolean failsSince(String app, Instant begin) {
    return FailingSince.of(memory, app).filter(one -> inHour(one.since(), begin)).isPresent();
  }

  private boolean stillFails(Change change) {
    Optional<Instant> next = next(change).map(this::at);
    return change.after().isPresent()
        && !isSkipped(change)
        && failsSince(change.app(), at(change))
        && (next.isEmpty()
            || FailingSince.of(memory, change.app()).orElseThrow().since().isBefore(next.get()));
  }

  private boolean wasHealthy(Change change) {
    return HealthHistory.of(memory, change.app()).times().stream()
        .filter(time -> time.version().equals(change.after().orElseThrow().version()))
        .anyMatch(time -> inHour(time.since(), at(change)));
  }

  /** The apps that a failed run changed, of which one failed. */
  private List<Change> suspects(Deployment run) {
    List<Change> changed =
        all.stream()
            .filter(one -> run(one).equals(Optional.of(run)))
            .filter(one -> one.after().isPresent() && !isSkipped(one))
            .toList();
    List<Change> named =
        changed.stream().filter(one -> failsSince(one.app(), run.created())).toList();
    return named.isEmpty() ? changed.stream().filter(one -> !wasHealthy(one)).toList() : named;
  }

  private boolean runFailed(Change change) {
    Optional<Deployment> run = run(change).filter(one -> one.status().equals("failed"));
    if (run.isEmpty() || isSkipped(change)) {
      return false;
    }
    List<Change> suspects = suspects(run.get());
    boolean named = suspects.stream().anyMatch(one -> failsSince(one.app(), run.get().created()));
    return suspects.contains(change) && (named || suspects.size() == 1);
  }

  private Optional<Instant> delivered(Change change) {
    if (isSkipped(change) || stillFails(change)) {
      return Optional.empty();
    }
    Optional<Deployment> run = run(change);
    if (run.isEmpty()) {
      return Optional.of(change.time());
    }
    if (run.get().status().equals("failed")
        && change.after().isPresent()
        && !suspects(run.get()).contains(change)) {
      return Optional.of(run.get().created());
    }
    Optional<Deployment> end = next(change).flatMap(this::run);
    return runs.subList(runs.indexOf(run.get()), runs.size()).stream()
        .takeWhile(one -> end.isEmpty() || !one.equals(end.get()))
        .filter(one -> one.status().equals("success"))
        .map(Deployment::created)
        .findFirst();
  }

  private boolean isTakenBack(Change change) {
    return next(change).filter(next -> kind(next).equals("rollback")).isPresent();
  }

  private boolean stayed(Change change) {
    return delivered(change).isPresent() && !isTakenBack(change);
  }

  private Optional<Double> lead(Change change) {
    if (kind(change).equals("first") || !stayed(change)) {
      return Optional.empty();
    }
    Change from = change;
    Optional<Change> before = previous(from);
    while (before.isPresent()
        && before.get().after().isPresent()
        && !stayed(before.get())
        && !at(before.get()).isBefore(at(change).minus(Duration.ofDays(28)))) {
      from = before.get();
      before = previous(from);
    }
    return from.before()
        .map(base -> service.slow(base.commit(), change.after().orElseThrow().commit()))
        .flatMap(RangeFacts::first)
        .map(first -> Duration.between(first.authored(), delivered(change).orElseThrow()))
        .filter(time -> !time.isNegative())
        .map(Hours::of);
  }

  private boolean isRework(Change change) {
    Optional<Change> before = previous(change);
    while (before.isPresent() && !isDeployment(before.get())) {
      before = previous(before.get());
    }
    return facts(change).fix().isPresent()
        && before.filter(one -> !at(change).isAfter(at(one).plus(DAY))).isPresent();
  }

  private List<String> reasons(Change change) {
    List<String> reasons = new ArrayList<>();
    if (runFailed(change) || stillFails(change)) {
      reasons.add("run");
    }
    if (isTakenBack(change)) {
      reasons.add("back");
    }
    Optional<Change> next = next(change);
    while (next.isPresent() && !isDeployment(next.get())) {
      next = next(next.get());
    }
    if (next.filter(one -> kind(one).equals("release") && isRework(one)).isPresent()) {
      reasons.add("fix");
    }
    if (gapEnd(change).isPresent()) {
      reasons.add("gap");
    }
    return reasons;
  }

  private Optional<Instant> gapEnd(Change change) {
    List<HealthHistory.Time> times = HealthHistory.of(memory, change.app()).times();
    Instant end = at(change).plus(HOUR);
    Optional<Instant> next = next(change).map(this::at);
    Instant last = next.filter(time -> time.isBefore(end)).orElse(end);
    for (int i = 0; i + 1 < times.size(); i++) {
      String version = change.after().orElseThrow().version();
      if (!times.get(i).version().equals(version) || !times.get(i + 1).version().equals(version)) {
        continue;
      }
      long bad = 0;
      Instant from = times.get(i).until().orElseThrow();
      Instant to = times.get(i + 1).since();
      for (Instant second = at(change); second.isBefore(last); second = second.plusSeconds(1)) {
        bad += !second.isBefore(from) && second.isBefore(to) ? 1 : 0;
      }
      if (bad > 600) {
        return Optional.of(to);
      }
    }
    return Optional.empty();
  }

  private Optional<Double> recovery(Change change) {
    List<String> reasons = reasons(change);
    List<Instant> ends = new ArrayList<>();
    gapEnd(change).ifPresent(ends::add);
    if (runFailed(change)) {
      delivered(change).ifPresent(ends::add);
    }
    if (reasons.stream().anyMatch(reason -> !reason.equals("gap"))) {
      Optional<Change> next = next(change);
      while (next.isPresent() && !kind(next.get()).equals("removal")) {
        Optional<Instant> there = delivered(next.get());
        if (there.isPresent()) {
          ends.add(there.get());
          break;
        }
        next = next(next.get());
      }
    }
    return ends.stream()
        .min(Comparator.naturalOrder())
        .filter(end -> !stillFails(change) && !end.isBefore(at(change)))
        .map(end -> Hours.of(Duration.between(at(change), end)));
  }
}
