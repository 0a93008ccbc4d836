package dev.slipway.delivery.notify.webhook;

import dev.slipway.delivery.notify.AdminText;
import dev.slipway.delivery.notify.AudienceMemory;
import dev.slipway.delivery.notify.News;
import dev.slipway.delivery.notify.PlainText;
import dev.slipway.delivery.notify.RunText;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunError;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An Adaptive Card for a workflow of Microsoft Teams. Texts of others are text runs, in which
 * nothing is markup and nothing is a mention.
 */
final class TeamsCard implements Payload {
  private static final int FULL = 10;
  private static final int NAME = 100;

  /** Teams takes 28 kB; other characters than ASCII have up to three bytes, or six as escapes. */
  private static final int MOST = 8000;

  @Override
  public List<Request> of(RunReport report, News news, boolean first) {
    Map<String, Object> attachment = new LinkedHashMap<>();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
    attachment.put("content", card(report, news));
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("type", "message");
    message.put("attachments", List.of(attachment));
    String id = "card_" + AudienceMemory.hash(message.toString());
    return List.of(new Request(id, "application/json", message));
  }

  private static Map<String, Object> card(RunReport report, News news) {
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.put("type", "AdaptiveCard");
    card.put("version", "1.4");
    card.put("body", new Body(report, news).blocks());
    RunText.link(report.source().pipeline())
        .ifPresent(
            url -> {
              Map<String, Object> action = new LinkedHashMap<>();
              action.put("type", "Action.OpenUrl");
              action.put("title", "Pipeline");
              action.put("url", url);
              card.put("actions", List.of(action));
            });
    return card;
  }

  /** The blocks of a card, of bounded length. */
  private static final class Body {
    private final RunReport report;
    private final News news;
    private final List<Object> blocks = new ArrayList<>();
    private int length;

    private Body(RunReport report, News news) {
      this.report = report;
      this.news = news;
    }

    private List<Object> blocks() {
      add(bold(RunText.title(report), color()));
      List<String> facts = new ArrayList<>();
      facts.add(named("run", report.source().release()));
      facts.add(named("commit", RunText.commit(report.source().commit())));
      facts.add(RunText.took(report));
      facts.removeIf(String::isEmpty);
      add(plain(String.join(" · ", facts)));
      report.error().ifPresent(this::error);
      news.recovered().stream().limit(FULL).forEach(each -> add(plain(RunText.recovery(each))));
      if (!report.admins().isEmpty()) {
        AdminText.lines(report.admins()).forEach(line -> add(plain(line)));
      }
      List<AppReport> apps = RunText.sorted(report);
      int shown = 0;
      while (shown < Math.min(apps.size(), 3 * FULL) && length < MOST) {
        app(apps.get(shown++));
      }
      if (shown < apps.size()) {
        add(plain("and " + (apps.size() - shown) + " more"));
      }
      return blocks;
    }

    private String color() {
      if (report.outcome() == RunOutcome.FAILED) {
        return "attention";
      }
      if (AdminText.isOpening(report.admins())) {
        return "warning";
      }
      return RunText.isConfirmed(report) ? "good" : "default";
    }

    private static String named(String name, String value) {
      return value.isEmpty() ? "" : name + " " + value;
    }

    private void error(RunError error) {
      add(bold(error.code() + " " + error.what(), "attention"));
      add(monospace(error.why() + "\n" + error.fix()));
    }

    private void app(AppReport app) {
      List<String> parts = new ArrayList<>();
      parts.add(app.app().name());
      parts.add(RunText.version(app.version()));
      parts.add(RunText.state(app));
      parts.add(RunText.changes(app.changes()));
      parts.add(app.app().owner());
      parts.removeIf(String::isEmpty);
      add(plain(String.join(" · ", parts)));
      for (FailureReport failure : app.failures().stream().limit(2).toList()) {
        boolean explained = news.isNew(app.app().name(), failure.code());
        String cause = failure.object() + ": " + failure.code() + " " + failure.cause();
        add(monospace(explained ? String.join("\n", failure.lines()) : cause));
        if (explained) {
          add(monospace(String.join("\n", app.commitLines(failure))));
        }
      }
    }

    private void add(Map<String, Object> run) {
      String text = String.valueOf(run.get("text"));
      if (length >= MOST || text.isEmpty()) {
        return;
      }
      length += text.length() + NAME;
      Map<String, Object> block = new LinkedHashMap<>();
      block.put("type", "RichTextBlock");
      block.put("inlines", Arrays.asList(run));
      blocks.add(block);
    }

    private static Map<String, Object> bold(String text, String color) {
      Map<String, Object> run = run(PlainText.line(text, 3 * NAME));
      run.put("weight", "bolder");
      run.put("color", color);
      return run;
    }

    private static Map<String, Object> plain(String text) {
      return run(PlainText.line(text, 4 * NAME));
    }

    private static Map<String, Object> monospace(String text) {
      Map<String, Object> run = run(PlainText.block(text, 12 * NAME));
      run.put("fontType", "monospace");
      return run;
    }

    private static Map<String, Object> run(String text) {
      Map<String, Object> run = new LinkedHashMap<>();
      run.put("type", "TextRun");
      run.put("text", text);
      return run;
    }
  }
}
