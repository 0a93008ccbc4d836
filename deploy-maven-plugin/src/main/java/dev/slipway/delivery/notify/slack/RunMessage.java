package dev.slipway.delivery.notify.slack;

import dev.slipway.delivery.notify.AdminText;
import dev.slipway.delivery.notify.News;
import dev.slipway.delivery.notify.PlainText;
import dev.slipway.delivery.notify.RunText;
import dev.slipway.delivery.report.AdminGrant;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunError;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.delivery.report.RunSource;
import java.util.ArrayList;
import java.util.List;

/** The one message about a run. Pure. */
final class RunMessage {
  /** Apps that are shown in full; the others have a line. */
  private static final int FULL = 10;

  private static final int NAME = 80;
  private static final int TEXT = 600;

  /** Plain text may have 40,000 characters; a reader needs no more than this. */
  private static final int PLAIN = 3500;

  private final RunReport report;
  private final Blocks blocks = new Blocks();
  private final List<String> plain = new ArrayList<>();

  private RunMessage(RunReport report) {
    this.report = report;
  }

  /** The message where details are in its thread. */
  static SlackMessage of(RunReport report) {
    RunMessage message = new RunMessage(report);
    message.head();
    message.admins();
    message.apps();
    return message.message();
  }

  /** The message where there is no thread: with the explanations, and what works again. */
  static SlackMessage whole(RunReport report, News news) {
    RunMessage message = new RunMessage(report);
    message.head();
    news.recovered().stream()
        .limit(FULL)
        .forEach(each -> message.line(":white_check_mark: " + recovered(each)));
    message.admins();
    message.apps();
    for (ExplainedFailure failure : ExplainedFailure.of(report, news)) {
      if (!failure.addTo(message.blocks)) {
        break;
      }
    }
    return message.message();
  }

  /** What becomes of the message about a run of which no end was reported. */
  static SlackMessage ended(String title, String what) {
    Blocks blocks = new Blocks();
    blocks.header(title);
    blocks.context(List.of(SlackText.escaped(PlainText.line(what, TEXT), 2 * TEXT)));
    return new SlackMessage(title, SlackText.escaped(title + ": " + what, PLAIN), blocks.all());
  }

  static String recovered(News.Recovery recovery) {
    return SlackText.escaped(RunText.recovery(recovery), 2 * NAME);
  }

  private SlackMessage message() {
    StringBuilder text = new StringBuilder(plain.get(0));
    for (String line : plain.subList(1, plain.size())) {
      if (text.length() + line.length() > PLAIN) {
        text.append("\n…");
        break;
      }
      text.append('\n').append(line);
    }
    String title = PlainText.line(RunText.title(report), 150);
    return new SlackMessage(title, text.toString(), blocks.all());
  }

  private void head() {
    RunSource source = report.source();
    String title = RunText.title(report);
    blocks.header(mark(report) + " " + title);
    plain.add(SlackText.escaped(PlainText.line(title, 300), 600));
    List<String> parts = new ArrayList<>();
    if (!source.release().isEmpty()) {
      parts.add("run " + SlackText.code(source.release(), NAME));
    }
    if (!source.commit().isEmpty()) {
      String commit = SlackText.code(RunText.commit(source.commit()), NAME);
      parts.add(
          RunText.commitLink(source.repository(), source.commit())
              .map(url -> SlackText.link(url, "commit " + commit.replace("`", "")))
              .orElse("commit " + commit));
    }
    if (!source.pipeline().isEmpty() && RunText.link(source.pipeline()).isPresent()) {
      parts.add(SlackText.link(source.pipeline(), "pipeline"));
    }
    if (report.isOver()) {
      parts.add(RunText.took(report));
    }
    blocks.context(parts);
    report.error().ifPresent(this::error);
  }

  private void admins() {
    List<AdminGrant> grants = report.admins();
    if (grants.isEmpty()) {
      return;
    }
    for (AdminGrant grant : AdminText.shown(grants)) {
      String details = SlackText.code(AdminText.details(grant), TEXT);
      String text = "*" + SlackText.escaped(AdminText.head(grant), 3 * NAME) + "* " + details;
      if (!blocks.hasRoomFor(text.length())) {
        break;
      }
      blocks.section(text);
      plain.add("• " + text.replace("`", "").replace("*", ""));
    }
    if (AdminText.more(grants) > 0) {
      line("and " + AdminText.more(grants) + " more");
    }
    AdminText.notes(grants).forEach(this::line);
  }

  /** Characters instead of :names:, which a heading does not show. */
  private static String mark(RunReport report) {
    if (!report.isOver()) {
      return "⏳";
    }
    if (report.outcome() == RunOutcome.FAILED) {
      return "❌";
    }
    if (!report.admins().isEmpty()) {
      return AdminText.isOpening(report.admins()) ? "🔓" : "🔒";
    }
    return RunText.isConfirmed(report) ? "✅" : "☑";
  }

  private void error(RunError error) {
    String code = SlackText.code(error.code(), NAME);
    blocks.section(
        "*The run stopped:* "
            + code
            + "\n"
            + SlackText.preformatted(
                String.join("\n", error.what(), error.why(), error.fix()), 2 * TEXT));
    plain.add(SlackText.escaped(PlainText.line(error.code() + " " + error.what(), TEXT), 2 * TEXT));
  }

  private void apps() {
    List<AppReport> apps = RunText.sorted(report);
    int shown = 0;
    for (AppReport app : apps) {
      String text = shown < FULL && attention(app) ? full(app) : brief(app);
      if (!blocks.hasRoomFor(text.length())) {
        break;
      }
      blocks.section(text);
      plain.add("• " + text.replace("`", "").replace("*", "").replace("\n", "\n   "));
      shown++;
      if (shown == 2 * FULL) {
        break;
      }
    }
    rest(apps.subList(shown, apps.size()));
  }

  /** A line for each of many, as many as there is room for. */
  private void rest(List<AppReport> apps) {
    StringBuilder lines = new StringBuilder();
    int shown = 0;
    for (AppReport app : apps) {
      String line = brief(app);
      boolean fits = lines.length() + line.length() < Blocks.SECTION - 1;
      if (!fits || !blocks.hasRoomFor(lines.length() + line.length())) {
        break;
      }
      lines.append(line).append('\n');
      shown++;
    }
    if (shown > 0) {
      blocks.section(lines.toString().stripTrailing());
    }
    if (shown < apps.size()) {
      String more = "and " + (apps.size() - shown) + " more";
      boolean linked = RunText.link(report.source().pipeline()).isPresent();
      line(linked ? SlackText.link(report.source().pipeline(), more) : more);
    }
  }

  private void line(String markup) {
    blocks.section(markup);
    plain.add(markup.replaceAll("<[^|<>]*+\\|([^<>]*+)>", "$1"));
  }

  private static boolean attention(AppReport app) {
    return app.state() != AppState.READY && app.state() != AppState.APPLIED
        || !app.failures().isEmpty();
  }

  private static String full(AppReport app) {
    StringBuilder text = new StringBuilder(brief(app));
    if (!app.app().owner().isEmpty()) {
      text.append(" · owner ").append(SlackText.code(app.app().owner(), NAME));
    }
    if (!app.app().contact().isEmpty()) {
      text.append(" · ").append(SlackText.code(app.app().contact(), NAME));
    }
    if (!app.unread().isEmpty()) {
      text.append('\n').append(SlackText.code(app.unread(), 3 * NAME));
    }
    if (!app.failures().isEmpty()) {
      FailureReport first = app.failures().get(0);
      text.append('\n').append(SlackText.code(first.object(), 2 * NAME));
      text.append(' ').append(SlackText.code(first.code(), NAME));
      text.append(' ').append(SlackText.code(first.cause(), 3 * NAME));
      if (app.failures().size() > 1) {
        text.append("\nand ").append(app.failures().size() - 1).append(" more objects");
      }
    }
    return text.toString();
  }

  private static String brief(AppReport app) {
    List<String> parts = new ArrayList<>();
    parts.add(mark(app) + " " + SlackText.code(app.app().name(), NAME));
    String version = RunText.version(app.version());
    if (!version.isEmpty()) {
      parts.add(SlackText.code(version, 2 * NAME));
    }
    parts.add("*" + RunText.state(app.state()) + "*");
    String changes = RunText.changes(app.changes());
    if (!changes.isEmpty()) {
      parts.add(changes);
    }
    return String.join(" · ", parts);
  }

  private static String mark(AppReport app) {
    return switch (app.state()) {
      case FAILED -> ":x:";
      case FAILED_BEFORE, UNKNOWN -> ":warning:";
      case IN_PROGRESS -> ":hourglass_flowing_sand:";
      case SUSPENDED -> ":double_vertical_bar:";
      case READY -> ":white_check_mark:";
      case APPLIED -> ":ballot_box_with_check:";
    };
  }
}
