package dev.slipway.delivery.notify.mail;

import dev.slipway.delivery.notify.AdminText;
import dev.slipway.delivery.notify.FailureKey;
import dev.slipway.delivery.notify.News;
import dev.slipway.delivery.notify.PlainText;
import dev.slipway.delivery.notify.RunText;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a mail about a run says, as parts that text and HTML have in common. Pure. */
record MailText(
    String subject,
    List<String> facts,
    List<String> news,
    List<AppPart> apps,
    int more,
    Optional<String> pipeline) {
  private static final int SUBJECT = 150;
  private static final int FULL = 10;
  private static final int MOST = 100;
  private static final int TEXT = 300;
  private static final int COMMITS = 30;

  /**
   * An app.
   *
   * @param line what became of it
   * @param failures its explanations, if they are new, else their causes
   */
  record AppPart(String line, Mark mark, List<FailurePart> failures) {}

  /** What its line says at a glance. */
  enum Mark {
    WORKS,
    FAILS,
    /** Neither is known. */
    OPEN
  }

  /**
   * A failure.
   *
   * @param lines the explanation, or the cause
   * @param log may be empty
   */
  record FailurePart(String head, List<String> lines, List<String> log) {}

  static MailText of(RunReport report, News news) {
    List<AppReport> apps = RunText.sorted(report);
    List<AppPart> parts = new ArrayList<>();
    for (AppReport app : apps.subList(0, Math.min(MOST, apps.size()))) {
      parts.add(app(app, news, parts.size() < FULL));
    }
    List<String> lines = new ArrayList<>();
    if (!report.admins().isEmpty()) {
      lines.addAll(AdminText.lines(report.admins()));
    }
    lines.addAll(news(news));
    return new MailText(
        PlainText.line(RunText.title(report), SUBJECT),
        facts(report),
        lines,
        parts,
        apps.size() - parts.size(),
        RunText.link(report.source().pipeline()));
  }

  private static List<String> facts(RunReport report) {
    List<String> facts = new ArrayList<>();
    if (!report.source().release().isEmpty()) {
      facts.add("Run " + PlainText.line(report.source().release(), TEXT));
    }
    if (!report.source().commit().isEmpty()) {
      facts.add("Commit " + RunText.commit(report.source().commit()));
    }
    if (report.ended().isPresent()) {
      facts.add("Took " + RunText.took(report));
    }
    report
        .error()
        .ifPresent(
            error -> {
              facts.add(PlainText.line(error.code() + " " + error.what(), TEXT));
              PlainText.block(error.why(), 10 * TEXT).lines().limit(20).forEach(facts::add);
              facts.add(PlainText.line(error.fix(), 2 * TEXT));
            });
    facts.removeIf(String::isEmpty);
    return facts;
  }

  private static List<String> news(News news) {
    List<String> lines = new ArrayList<>();
    news.recovered().forEach(each -> lines.add(RunText.recovery(each)));
    if (!news.again().isEmpty()) {
      lines.add("Failed again, no more mail about it for a day: " + names(news.again()));
    }
    if (!news.still().isEmpty()) {
      lines.add("Still failing: " + names(news.still()));
    }
    return lines;
  }

  private static String names(Collection<FailureKey> keys) {
    return keys.stream()
        .limit(MOST)
        .map(key -> key.app().isEmpty() ? "the run" : key.app())
        .map(name -> PlainText.line(name, TEXT))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static AppPart app(AppReport app, News news, boolean full) {
    List<String> parts = new ArrayList<>();
    parts.add(PlainText.line(app.app().name(), TEXT));
    parts.add(RunText.version(app.version()));
    parts.add(RunText.state(app));
    parts.add(RunText.changes(app.changes()));
    parts.add(PlainText.line(app.app().owner(), TEXT));
    parts.removeIf(String::isEmpty);
    List<FailurePart> failures = new ArrayList<>();
    for (FailureReport failure : app.failures().stream().limit(full ? FULL : 1).toList()) {
      boolean explained = full && news.isNew(app.app().name(), failure.code());
      failures.add(failure(app, failure, explained));
    }
    return new AppPart(String.join(" · ", parts), mark(app), failures);
  }

  private static Mark mark(AppReport app) {
    if (!app.failures().isEmpty()) {
      return Mark.FAILS;
    }
    return switch (app.state()) {
      case READY, SUSPENDED -> Mark.WORKS;
      case FAILED, FAILED_BEFORE -> Mark.FAILS;
      case APPLIED, IN_PROGRESS, UNKNOWN -> Mark.OPEN;
    };
  }

  private static FailurePart failure(AppReport app, FailureReport failure, boolean explained) {
    String head = PlainText.line(failure.object() + " " + failure.code(), TEXT);
    if (!explained) {
      return new FailurePart(head, lines(List.of(failure.cause()), 1), List.of());
    }
    List<String> lines = new ArrayList<>(lines(failure.lines(), FULL));
    lines.addAll(lines(app.commitLines(failure), COMMITS));
    return new FailurePart(head, lines, lines(failure.log(), 15));
  }

  private static List<String> lines(List<String> lines, int most) {
    return lines.stream().limit(most).map(line -> PlainText.line(line, TEXT)).toList();
  }

  /** As plain text. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(subject);
    lines.add("");
    lines.addAll(facts);
    pipeline.ifPresent(url -> lines.add("Pipeline " + url));
    lines.addAll(news);
    for (AppPart app : apps) {
      lines.add("");
      lines.add(app.line());
      for (FailurePart failure : app.failures()) {
        lines.add("  " + failure.head());
        failure.lines().forEach(line -> lines.add("    " + line));
        failure.log().forEach(line -> lines.add("    | " + line));
      }
    }
    if (more > 0) {
      lines.add("");
      lines.add("and " + more + " more apps");
    }
    return String.join("\n", lines) + "\n";
  }
}
