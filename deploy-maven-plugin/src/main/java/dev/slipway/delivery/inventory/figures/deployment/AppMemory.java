package dev.slipway.delivery.inventory.figures.deployment;

import dev.slipway.delivery.inventory.AppliedApp;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.rollout.memory.FailingSince;
import dev.slipway.delivery.rollout.memory.HealthHistory;
import dev.slipway.delivery.rollout.memory.HealthHistory.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the runs of an environment remember of its apps. Times are in whole seconds. */
final class AppMemory {
  /** What comes later has another cause than the deployment. */
  static final Duration HOUR = Duration.ofHours(1);

  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private final Map<String, String> memory;
  private final Map<String, AppliedApp> applied;
  private final Map<String, HealthHistory> health = new HashMap<>();

  AppMemory(EnvironmentRuns environment) {
    memory = environment.memory().orElse(Map.of());
    applied = environment.applied();
  }

  /** Whether the app fails, and a run first found it so in the hour after a time. */
  boolean fails(String app, Instant at) {
    return since(app).filter(since -> isInHour(since, at)).isPresent();
  }

  /** Whether the app fails since before a time. */
  boolean failsBefore(String app, Instant at) {
    return since(app).filter(since -> since.isBefore(at)).isPresent();
  }

  /** What a run found. */
  String failure(String app) {
    String code = FailingSince.of(memory, app).map(FailingSince::code).orElse("");
    return "a run found it failing"
        + (code.isEmpty() ? "" : " (" + code + ")")
        + ", and it still fails";
  }

  /** Whether a run saw a change's version healthy in the hour after a time. */
  boolean worked(Change change, Instant at) {
    return times(change).stream().anyMatch(time -> isInHour(time.since(), at));
  }

  /**
   * A time of more than ten minutes in the hour after a deployment in which the app was not
   * healthy, between two times in which the same version was.
   *
   * @param end of the hour, or of the deployment if it ended before
   */
  Optional<Gap> gap(Change change, Instant at, Instant end) {
    List<Time> times = times(change);
    for (int i = 0; i + 1 < times.size(); i++) {
      Instant from = times.get(i).until().orElse(times.get(i).seen());
      Instant to = times.get(i + 1).since();
      Instant begin = from.isBefore(at) ? at : from;
      Duration length = Duration.between(begin, to.isAfter(end) ? end : to);
      if (length.compareTo(TEN_MINUTES) > 0 && isNextTo(change.app(), times.get(i))) {
        return Optional.of(new Gap(begin, to));
      }
    }
    return Optional.empty();
  }

  /**
   * From when to when an app was not seen healthy.
   *
   * @param to when it was again
   */
  record Gap(Instant from, Instant to) {}

  /** Whether no other version ran between the two times. */
  private boolean isNextTo(String app, Time time) {
    List<Time> all = history(app).times();
    int at = all.indexOf(time);
    return at + 1 < all.size() && all.get(at + 1).version().equals(time.version());
  }

  private List<Time> times(Change change) {
    String version = change.after().map(after -> after.version()).orElse("");
    return history(change.app()).times().stream()
        .filter(time -> time.version().equals(version))
        .toList();
  }

  private HealthHistory history(String app) {
    return health.computeIfAbsent(app, name -> HealthHistory.of(memory, name));
  }

  private Optional<Instant> since(String app) {
    return FailingSince.of(memory, app)
        .map(FailingSince::since)
        .or(() -> Optional.ofNullable(applied.get(app)).flatMap(AppliedApp::failingSince));
  }

  private static boolean isInHour(Instant time, Instant at) {
    Instant begin = at.truncatedTo(ChronoUnit.SECONDS);
    return !time.isBefore(begin) && !time.isAfter(begin.plus(HOUR));
  }
}
