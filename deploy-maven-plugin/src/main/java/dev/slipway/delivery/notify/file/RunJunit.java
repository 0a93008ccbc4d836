package dev.slipway.delivery.notify.file;

import dev.slipway.delivery.notify.PlainText;
import dev.slipway.delivery.notify.RunText;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunError;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * A run as test cases: one for the run, one for each object that does not work, and one for each
 * app without such an object. What was failing before the run is skipped, not failed. Pure.
 */
final class RunJunit {
  /** GitLab reads a quarter of a million elements; a person far fewer cases than that. */
  static final int MOST_CASES = 10_000;

  /** GitLab takes 30 MB; a character has up to six bytes once it is escaped. */
  static final int MOST_CHARACTERS = 4_000_000;

  private static final int MOST_NAME = 250;
  private static final int MOST_LINES = 100;
  private static final int MOST_LINE = 2_000;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final List<JunitCase> cases = new ArrayList<>();
  private final String suite;
  private int left = MOST_CHARACTERS;

  private RunJunit(String suite) {
    this.suite = suite;
  }

  /** The report of a run that is over. */
  static String write(RunReport report) {
    RunJunit junit = new RunJunit("slipway " + report.source().environment());
    junit.run(report);
    int objects = 0;
    for (AppReport app : RunText.sorted(report)) {
      objects += Math.max(1, app.failures().size());
      junit.app(app);
    }
    int more = objects + 1 - junit.cases.size();
    if (more > 0) {
      junit.add("", "and " + more + " more", JunitCase.Result.SKIPPED, "", List.of());
    }
    return JunitXml.write(
        new JunitXml.Suite(junit.suite, report.started(), report.ended()), junit.cases);
  }

  private void run(RunReport report) {
    if (report.error().isPresent()) {
      RunError error = report.error().get();
      List<String> lines = new ArrayList<>(List.of(error.code() + ": " + error.what()));
      lines.addAll(error.why().lines().toList());
      lines.addAll(error.fix().lines().toList());
      add("", "run", JunitCase.Result.FAILED, error.code() + ": " + error.what(), lines);
      return;
    }
    boolean explained = report.apps().stream().anyMatch(app -> app.state() == AppState.FAILED);
    boolean failed = report.outcome() == RunOutcome.FAILED && !explained;
    add(
        "",
        "run",
        failed ? JunitCase.Result.FAILED : JunitCase.Result.PASSED,
        "the run failed",
        List.of());
  }

  private void app(AppReport app) {
    String name = app.app().name();
    String version = RunText.version(app.version());
    String about = version.isEmpty() ? "" : version + ", ";
    if (app.failures().isEmpty()) {
      String what = about + RunText.state(app);
      add(name, "all objects", result(app.state()), what, List.of(what));
      return;
    }
    for (FailureReport failure : app.failures()) {
      List<String> lines = new ArrayList<>(failure.lines());
      lines.addAll(app.commitLines(failure));
      lines.addAll(failure.log());
      boolean before = failure.before() || app.state() == AppState.FAILED_BEFORE;
      add(
          name,
          failure.object(),
          before ? JunitCase.Result.SKIPPED : JunitCase.Result.FAILED,
          (before ? "failing before this run: " : "") + failure.code() + ": " + failure.cause(),
          lines);
    }
  }

  private static JunitCase.Result result(AppState state) {
    return switch (state) {
      case READY, SUSPENDED -> JunitCase.Result.PASSED;
      case FAILED -> JunitCase.Result.FAILED;
      case APPLIED, FAILED_BEFORE, IN_PROGRESS, UNKNOWN -> JunitCase.Result.SKIPPED;
    };
  }

  private void add(
      String app, String object, JunitCase.Result result, String message, List<String> lines) {
    boolean own = app.isEmpty();
    if (!own && (cases.size() >= MOST_CASES || left <= 0)) {
      return;
    }
    String group = PlainText.line(suite + (own ? "" : " " + app), MOST_NAME);
    String name = unique(PlainText.line(own ? object : app + ": " + object, MOST_NAME));
    String why = PlainText.line(message, MOST_NAME);
    left -= group.length() + name.length() + why.length();
    cases.add(new JunitCase(group, name, result, why, text(lines)));
  }

  /** As much of it as there is room for. */
  private String text(List<String> lines) {
    StringJoiner text = new StringJoiner("\n");
    for (String line : lines.subList(0, Math.min(MOST_LINES, lines.size()))) {
      if (left <= 0) {
        text.add("…");
        break;
      }
      String start = line.substring(0, Math.min(4 * MOST_LINE, line.length()));
      String shown = PlainText.line(start, Math.min(MOST_LINE, left));
      left -= shown.length() + 1;
      text.add(shown);
    }
    return text.toString();
  }

  /** Of several cases with one name GitLab shows the first only. */
  private String unique(String name) {
    String candidate;
    do {
      int number = numbers.merge(name, 1, Integer::sum);
      candidate = number == 1 ? name : name + " (" + number + ")";
    } while (!names.add(candidate));
    return candidate;
  }
}
