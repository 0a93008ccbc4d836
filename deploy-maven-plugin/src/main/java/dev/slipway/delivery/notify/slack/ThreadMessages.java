package dev.slipway.delivery.notify.slack;

import dev.slipway.delivery.notify.FailureKey;
import dev.slipway.delivery.notify.News;
import dev.slipway.delivery.report.RunReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The answers in the thread of a run's message. Pure. */
final class ThreadMessages {
  /** A thread of more would be a flood. */
  private static final int MOST = 3;

  private static final int NAME = 80;
  private static final int LISTED = 20;

  private ThreadMessages() {}

  /** Explains what is new; as many failures in a message as fit. */
  static List<SlackMessage> explanations(RunReport report, News news) {
    List<ExplainedFailure> failures = ExplainedFailure.of(report, news);
    List<SlackMessage> messages = new ArrayList<>();
    Blocks blocks = new Blocks();
    int left = failures.size();
    for (ExplainedFailure failure : failures) {
      if (!failure.addTo(blocks)) {
        if (messages.size() == MOST - 1) {
          break;
        }
        messages.add(message("Explanation", blocks));
        blocks = new Blocks();
        failure.addTo(blocks);
      }
      left--;
    }
    if (left > 0) {
      blocks.section("and " + left + " more, see the job's log");
    }
    if (!blocks.isEmpty()) {
      messages.add(message("Explanation", blocks));
    }
    return messages;
  }

  /** Says that failures came back. */
  static SlackMessage again(Collection<FailureKey> keys) {
    return of(":repeat:", names(keys) + " failed again: no more messages about it for a day");
  }

  /** Reminds of failures. */
  static SlackMessage still(Collection<FailureKey> keys) {
    return of(":warning:", "Still failing: " + names(keys));
  }

  /** Says what works again. */
  static SlackMessage recovered(News.Recovery recovery) {
    return of(":white_check_mark:", RunMessage.recovered(recovery));
  }

  private static SlackMessage of(String mark, String markup) {
    Blocks blocks = new Blocks();
    blocks.section(mark + " " + markup);
    return new SlackMessage(markup, markup.replace("`", ""), blocks.all());
  }

  private static SlackMessage message(String title, Blocks blocks) {
    return new SlackMessage(title, title, blocks.all());
  }

  private static String names(Collection<FailureKey> keys) {
    String names =
        keys.stream()
            .limit(LISTED)
            .map(
                key ->
                    (key.app().isEmpty() ? "the run" : SlackText.code(key.app(), NAME))
                        + (key.code().isEmpty() ? "" : " (" + SlackText.code(key.code(), 20) + ")"))
            .distinct()
            .collect(Collectors.joining(", "));
    return keys.size() > LISTED ? names + " and " + (keys.size() - LISTED) + " more" : names;
  }
}
