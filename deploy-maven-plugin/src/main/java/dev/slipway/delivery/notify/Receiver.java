package dev.slipway.delivery.notify;

import dev.slipway.delivery.report.RunReport;
import java.io.IOException;

/**
 * Something that a run is reported to: a chat, a server, a mailbox, a file.
 *
 * <p>It is called when a run begins, maybe while it goes on, and when it is over, from a thread of
 * its own. All receivers together have a budget of time; when it is used up, the thread is
 * interrupted and its result no longer matters. A failure becomes one warning and never the run's.
 */
public interface Receiver {

  /** What a warning calls it: {@code Slack #orders}. Never a URL, whose path may be a secret. */
  String name();

  /**
   * Reports a run.
   *
   * @throws IOException when it could not; its message is one line for the log, without secrets
   */
  void report(RunReport report) throws IOException;
}
