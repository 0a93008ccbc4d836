package dev.slipway.delivery.notify.gitlab;

import dev.slipway.delivery.notify.AdminText;
import dev.slipway.delivery.notify.PlainText;
import dev.slipway.delivery.notify.RunText;
import dev.slipway.delivery.report.AdminGrant;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunError;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.delivery.report.RunSource;
import dev.slipway.delivery.report.VersionChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run as a note for a merge request of GitLab. As in the note of the plan, text of other people
 * is in code only, where GitLab sees no mention, reference or picture, and begins no line, so that
 * there is no quick action. Pure.
 */
final class RunNote {
  /** GitLab takes a million characters; a note that is read needs fewer. */
  static final int MOST_CHARACTERS = 100_000;

  private static final int MOST_ROWS = 200;
  private static final int MOST_FAILURES = 20;
  private static final int MOST_LINES = 60;
  private static final int MOST_LINE = 1_000;
  private static final int MOST_NAME = 200;
  private static final int RESERVE = 2_000;

  private final StringBuilder text = new StringBuilder();
  private int left;

  private RunNote() {}

  /** The first line of each note of an environment, by which a later run finds it. */
  static String marker(String environment) {
    String name = environment.replaceAll("[^A-Za-z0-9._]+", "-");
    return "<!-- slipway:run " + name.substring(0, Math.min(MOST_NAME, name.length())) + " -->";
  }

  /** The same of a report: one about admins does not replace that of a run. */
  static String marker(RunReport report) {
    String marker = marker(report.source().environment());
    return report.admins().isEmpty() ? marker : marker.replace("slipway:run ", "slipway:access ");
  }

  /** The note of a run that is over. */
  static String write(RunReport report) {
    RunNote note = new RunNote();
    if (!report.admins().isEmpty()) {
      note.admins(report);
      report.error().ifPresent(note::error);
      note.foot(report.source());
      return note.text.toString();
    }
    note.head(report);
    report.error().ifPresent(note::error);
    if (report.error().isEmpty() || !report.apps().isEmpty()) {
      note.table(RunText.sorted(report));
    }
    note.failures(RunText.sorted(report));
    note.foot(report.source());
    return note.text.toString();
  }

  private void head(RunReport report) {
    RunSource source = report.source();
    text.append(marker(source.environment())).append("\n");
    text.append("**Run** of ").append(code(source.environment()));
    text.append(" on ").append(code(source.server())).append(": **");
    text.append(RunText.outcome(report.outcome())).append("**");
    String took = RunText.took(report);
    text.append(took.isEmpty() ? "" : " after " + took).append("\n");
    long before =
        report.apps().stream().filter(app -> app.state() == AppState.FAILED_BEFORE).count();
    if (before > 0) {
      text.append("\n").append(before).append(before == 1 ? " app was" : " apps were");
      text.append(" failing before this run, which did not change ");
      text.append(before == 1 ? "it.\n" : "them.\n");
    }
  }

  private void admins(RunReport report) {
    RunSource source = report.source();
    text.append(marker(report)).append("\n");
    text.append("**Admin access** of ").append(code(source.environment()));
    text.append(" on ").append(code(source.server())).append("\n\n");
    for (AdminGrant grant : AdminText.shown(report.admins())) {
      text.append("- ").append(code(AdminText.head(grant))).append(" ");
      text.append(code(AdminText.details(grant))).append("\n");
    }
    int more = AdminText.more(report.admins());
    text.append(more > 0 ? "- and " + more + " more\n" : "").append("\n");
    AdminText.notes(report.admins()).forEach(line -> text.append(line).append("\n"));
  }

  private void error(RunError error) {
    List<String> lines = new ArrayList<>();
    lines.add(error.code() + ": " + error.what());
    error.why().lines().forEach(line -> lines.add("why: " + line));
    error.fix().lines().forEach(line -> lines.add("fix: " + line));
    text.append("\n");
    fenced(lines);
  }

  private void table(List<AppReport> apps) {
    if (apps.isEmpty()) {
      text.append("\nNo app changed.\n");
      return;
    }
    text.append("\n| app | owner | version | state | objects |\n| --- | --- | --- | --- | --- |\n");
    for (AppReport app : apps.subList(0, Math.min(MOST_ROWS, apps.size()))) {
      text.append("| ").append(cell(app.app().name()));
      text.append(" | ").append(app.app().owner().isEmpty() ? "" : cell(app.app().owner()));
      text.append(" | ").append(version(app));
      text.append(" | ").append(bold(state(app), isFailing(app)));
      text.append(" | ").append(RunText.changes(app.changes())).append(" |\n");
    }
    if (apps.size() > MOST_ROWS) {
      text.append("\nand ").append(apps.size() - MOST_ROWS).append(" more apps\n");
    }
  }

  private static boolean isFailing(AppReport app) {
    return app.state() == AppState.FAILED || app.state() == AppState.FAILED_BEFORE;
  }

  private static String state(AppReport app) {
    String state = RunText.state(app.state());
    return app.unread().isEmpty() ? state : state + " " + cell(app.unread());
  }

  private static String bold(String words, boolean important) {
    return important ? "**" + words + "**" : words;
  }

  private static String version(AppReport app) {
    VersionChange change = app.version();
    if (change.version().isEmpty()) {
      return "";
    }
    String now = cell(change.version());
    return change.isChange()
        ? cell(change.goodVersion()) + " → " + now + compare(app).orElse("")
        : now;
  }

  /**
   * What changed in the service since the last good version, where its repository can be linked.
   */
  private static Optional<String> compare(AppReport app) {
    String from = app.version().goodCommit();
    String to = app.version().commit();
    String repository = GitlabProject.withoutEnd(app.app().source());
    boolean known = from.matches("[0-9a-f]{7,64}") && to.matches("[0-9a-f]{7,64}");
    return known
        ? link("changes", repository + "/-/compare/" + from + "..." + to).map(" "::concat)
        : Optional.empty();
  }

  private void failures(List<AppReport> apps) {
    int shown = 0;
    int all = 0;
    left = MOST_CHARACTERS - RESERVE - text.length();
    for (AppReport app : apps) {
      for (FailureReport failure : app.failures()) {
        all++;
        if (left > 0 && shown < MOST_FAILURES && failure(app, failure)) {
          shown++;
        }
      }
    }
    if (shown < all) {
      text.append("\n**").append(all - shown).append(" more objects do not work;");
      text.append(" the log of the pipeline has all of them.**\n");
    }
  }

  private boolean failure(AppReport app, FailureReport failure) {
    List<String> lines = new ArrayList<>(failure.lines());
    lines.addAll(app.commitLines(failure));
    if (!failure.log().isEmpty()) {
      lines.add("");
      lines.addAll(failure.log());
    }
    String title = app.app().name() + ": " + failure.object() + ", " + failure.cause();
    int length = text.length();
    text.append("\n<details><summary><code>").append(html(name(title)));
    text.append("</code></summary>\n\n");
    fenced(lines);
    text.append("\n</details>\n");
    left -= text.length() - length;
    if (left < 0) {
      text.setLength(length);
      return false;
    }
    return true;
  }

  private void foot(RunSource source) {
    List<String> parts = new ArrayList<>();
    if (!source.commit().isEmpty()) {
      parts.add("commit " + code(RunText.commit(source.commit())));
    }
    if (!source.release().isEmpty()) {
      parts.add("release " + code(source.release()));
    }
    link("pipeline", source.pipeline()).ifPresent(parts::add);
    if (!parts.isEmpty()) {
      text.append("\n").append(String.join(", ", parts)).append("\n");
    }
  }

  /** Each line has a mark before it, so that none begins with a slash. */
  private void fenced(List<String> lines) {
    List<String> shown =
        lines.subList(0, Math.min(MOST_LINES, lines.size())).stream()
            .map(line -> ("| " + unmarked(line(line))).strip())
            .toList();
    String fence = "`".repeat(Math.max(3, backticks(String.join("\n", shown)) + 1));
    text.append(fence).append("text\n");
    shown.forEach(line -> text.append(line).append("\n"));
    if (lines.size() > MOST_LINES) {
      text.append("| … ").append(lines.size() - MOST_LINES).append(" more lines\n");
    }
    text.append(fence).append("\n");
  }

  /** A link to a web page whose address has nothing that Markdown or a mention is made of. */
  private static Optional<String> link(String words, String url) {
    return RunText.link(url)
        .filter(found -> found.matches("https?://[A-Za-z0-9.-]+(:\\d+)?(/[A-Za-z0-9._~/%+-]*)?"))
        .map(found -> "[" + words + "](<" + found + ">)");
  }

  /** A span of code in a table, where a bar needs a backslash even there. */
  private static String cell(String value) {
    return code(value).replace("|", "\\|");
  }

  /** A span of code around any text. */
  private static String code(String value) {
    String line = name(value);
    String ticks = "`".repeat(backticks(line) + 1);
    return ticks + " " + (line.isEmpty() ? "-" : line) + " " + ticks;
  }

  /** Megabytes are not cleaned before they are cut. */
  private static String line(String text) {
    String start = text.substring(0, Math.min(4 * MOST_LINE, text.length()));
    return PlainText.line(start, MOST_LINE);
  }

  private static String name(String value) {
    return unmarked(PlainText.line(value, MOST_NAME));
  }

  /** Without the beginning of a comment, by which notes of Slipway are found. */
  private static String unmarked(String value) {
    return value.replace("<!--", "<! --");
  }

  private static String html(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** The longest run of them. */
  private static int backticks(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
