package dev.slipway.delivery.notify.slack;

import dev.slipway.delivery.notify.News;
import dev.slipway.delivery.notify.RunText;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunReport;
import java.util.ArrayList;
import java.util.List;

/** A failure that was not told yet, with its explanation and its log. */
record ExplainedFailure(AppReport app, FailureReport failure) {
  private static final int LINES = 2800;
  private static final int LOG = 2000;
  private static final int NAME = 80;

  /** Those of a run that are new to an audience, the most important first. */
  static List<ExplainedFailure> of(RunReport report, News news) {
    List<ExplainedFailure> all = new ArrayList<>();
    for (AppReport app : RunText.sorted(report)) {
      for (FailureReport failure : app.failures()) {
        if (news.isNew(app.app().name(), failure.code())) {
          all.add(new ExplainedFailure(app, failure));
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
    if (!failure.log().isEmpty()) {
      String log = SlackText.preformatted(String.join("\n", failure.log()), LOG);
      if (blocks.hasRoomFor(log.length())) {
        blocks.section(log);
      }
    }
    return true;
  }
}
