package dev.slipway.delivery.notify.slack;

import dev.slipway.delivery.notify.News;
import dev.slipway.delivery.notify.RunText;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunReport;
import java.util.ArrayList;
import java.util.List;

/**
 * A failure that was not told yet, with its explanation and its log.
 *
 * @param commits lines about those since the last good version, beside the first failure of an app
 */
record ExplainedFailure(AppReport app, FailureReport failure, List<String> commits) {
  private static final int LINES = 2800;
  private static final int LOG = 2000;
  private static final int COMMITS = 2000;
  private static final int NAME = 80;

  /** Those of a run that are new to an audience, the most important first. */
  static List<ExplainedFailure> of(RunReport report, News news) {
    List<ExplainedFailure> all = new ArrayList<>();
    for (AppReport app : RunText.sorted(report)) {
      List<String> commits = app.commits().lines();
      for (FailureReport failure : app.failures()) {
        if (news.isNew(app.app().name(), failure.code())) {
          all.add(new ExplainedFailure(app, failure, commits));
          commits = List.of();
        }
      }
    }
    return all;
  }

  /** Adds it as far as there is room; false when there is none at all. */
  boolean addTo(Blocks blocks) {
    String head =
        "%s %s %s"
            .formatted(
                SlackText.code(app.app().name(), NAME),
                SlackText.code(failure.object(), 2 * NAME),
                SlackText.code(failure.code(), NAME));
    String lines =
        SlackText.preformatted(
            failure.lines().isEmpty() ? failure.cause() : String.join("\n", failure.lines()),
            LINES - head.length());
    String text = head + "\n" + lines;
    if (!blocks.hasRoomFor(text.length())) {
      return false;
    }
    blocks.section(text);
    section(blocks, failure.log(), LOG);
    section(blocks, commits, COMMITS);
    return true;
  }

  private static void section(Blocks blocks, List<String> lines, int most) {
    if (!lines.isEmpty()) {
      String text = SlackText.preformatted(String.join("\n", lines), most);
      if (blocks.hasRoomFor(text.length())) {
        blocks.section(text);
      }
    }
  }
}
