package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.rollout.memory.FailingSince;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lines that sum up a run. Pure. */
final class RunLines {
  private static final int MOST = 20;

  private RunLines() {}

  /** What was failing before the run, in one line; empty if nothing was. */
  static Optional<String> before(List<AppReport> apps, Map<String, String> memory) {
    List<String> failing = new ArrayList<>();
    for (AppReport app : apps) {
      if (app.state() == AppState.FAILED_BEFORE) {
        String since =
            FailingSince.of(memory, app.app().name())
                .map(one -> ", since " + one.since())
                .orElse("");
        String why = app.failures().stream().findFirst().map(RunLines::brief).orElse("");
        failing.add(app.app().name() + " (" + why + since + ")");
      }
    }
    return failing.isEmpty()
        ? Optional.empty()
        : Optional.of("Failing before this run: " + some(failing));
  }

  /** Which apps failed, in one line. */
  static String failed(List<AppReport> apps) {
    List<String> failed =
        apps.stream().filter(app -> app.state() == AppState.FAILED).map(RunLines::named).toList();
    return failed.size() == 1
        ? "App " + failed.get(0) + " is not ready"
        : failed.size() + " apps are not ready: " + String.join(", ", failed);
  }

  /** The line of a run whose apps work; empty if it is known of none. */
  static Optional<String> succeeded(List<AppReport> apps) {
    List<String> parts = new ArrayList<>();
    part("Ready", apps, AppState.READY).ifPresent(parts::add);
    part("suspended", apps, AppState.SUSPENDED).ifPresent(parts::add);
    if (parts.isEmpty() && apps.stream().noneMatch(RunLines::isUnknown)) {
      return Optional.of("Nothing to wait for");
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  /** The apps of which nothing says whether they work; empty if there are none. */
  static Optional<String> unknown(List<AppReport> apps) {
    List<String> names =
        apps.stream()
            .filter(RunLines::isUnknown)
            .map(app -> named(app) + (app.unread().isEmpty() ? "" : " (" + app.unread() + ")"))
            .toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of("Whether these apps work is unknown: " + some(names));
  }

  private static boolean isUnknown(AppReport app) {
    return app.state() == AppState.UNKNOWN;
  }

  private static Optional<String> part(String word, List<AppReport> apps, AppState state) {
    List<String> names =
        apps.stream().filter(app -> app.state() == state).map(RunLines::named).toList();
    return names.isEmpty() ? Optional.empty() : Optional.of(word + ": " + some(names));
  }

  private static String some(List<String> names) {
    return names.size() <= MOST
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST)) + " and " + (names.size() - MOST) + " more";
  }

  /** One line for each object that failed. */
  static List<String> causes(List<AppReport> apps) {
    List<String> lines = new ArrayList<>();
    for (AppReport app : apps) {
      if (app.state() == AppState.FAILED) {
        app.failures().forEach(failure -> lines.add(app.app().name() + ": " + brief(failure)));
      }
    }
    if (lines.size() <= MOST) {
      return lines;
    }
    List<String> some = new ArrayList<>(lines.subList(0, MOST));
    some.add((lines.size() - MOST) + " more objects");
    return some;
  }

  private static String named(AppReport app) {
    String version = app.version().version();
    return version.isEmpty() ? app.app().name() : app.app().name() + " " + version;
  }

  private static String brief(FailureReport failure) {
    return failure.object() + ": " + failure.code() + " " + failure.cause();
  }
}
