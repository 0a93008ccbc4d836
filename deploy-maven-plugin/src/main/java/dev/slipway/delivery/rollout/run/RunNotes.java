package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.rollout.memory.FailingSince;
import dev.slipway.delivery.rollout.memory.GoodVersion;
import dev.slipway.delivery.rollout.memory.HealthHistory;
import dev.slipway.delivery.rollout.memory.SuspendedApp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a run notes for the next one. Pure. */
final class RunNotes {
  private RunNotes() {}

  /**
   * The entries that change; an empty one is removed.
   *
   * @param known what earlier runs noted
   * @param states of all apps of the release
   * @param failing reports of the apps that fail
   */
  static Map<String, String> of(
      Map<String, String> known,
      RunReports reports,
      Map<String, AppState> states,
      List<AppReport> failing,
      Instant now) {
    Map<String, String> entries = new HashMap<>();
    states.forEach(
        (app, state) -> {
          if (state == AppState.READY) {
            reports
                .good(app)
                .ifPresent(good -> put(entries, known, GoodVersion.key(app), good.text()));
          }
          if (state == AppState.READY || state == AppState.SUSPENDED) {
            boolean suspended = state == AppState.SUSPENDED;
            put(entries, known, FailingSince.key(app), "");
            put(
                entries,
                known,
                SuspendedApp.key(app),
                suspended ? reports.suspended(app).orElse("") : "");
          }
          String version = reports.version(app).version();
          if (!version.isEmpty()) {
            HealthHistory health = health(HealthHistory.of(known, app), version, state, now);
            put(entries, known, HealthHistory.key(app), health.text());
          }
        });
    for (AppReport app : failing) {
      String name = app.app().name();
      if (!app.failures().isEmpty() && FailingSince.of(known, name).isEmpty()) {
        FailureReport first = app.failures().get(0);
        entries.put(
            FailingSince.key(name), new FailingSince(now, first.object(), first.code()).text());
      }
    }
    gone(known.keySet(), states.keySet()).forEach(key -> entries.put(key, ""));
    return entries;
  }

  /** Without what would begin again: what earlier runs noted can't be read. */
  static Map<String, String> withoutTimes(Map<String, String> entries) {
    Map<String, String> others = new HashMap<>(entries);
    others
        .keySet()
        .removeIf(key -> HealthHistory.app(key).isPresent() || FailingSince.app(key).isPresent());
    return others;
  }

  private static HealthHistory health(
      HealthHistory before, String version, AppState state, Instant now) {
    return switch (state) {
      case READY -> before.healthy(version, now);
      case FAILED, FAILED_BEFORE -> before.interrupted();
      case APPLIED, IN_PROGRESS, SUSPENDED, UNKNOWN -> before.running(version);
    };
  }

  private static void put(
      Map<String, String> entries, Map<String, String> known, String key, String value) {
    if (!value.equals(known.getOrDefault(key, ""))) {
      entries.put(key, value);
    }
  }

  /** Entries of apps that the release no longer has. */
  private static List<String> gone(Set<String> keys, Set<String> apps) {
    return keys.stream()
        .filter(key -> app(key).filter(app -> !apps.contains(app)).isPresent())
        .toList();
  }

  /** The app that a note is about; empty where an entry is something else. */
  static Optional<String> app(String key) {
    return GoodVersion.app(key)
        .or(() -> FailingSince.app(key))
        .or(() -> SuspendedApp.app(key))
        .or(() -> HealthHistory.app(key));
  }
}
