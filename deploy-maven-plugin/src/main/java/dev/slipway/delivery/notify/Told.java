package dev.slipway.delivery.notify;

import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import java.util.List;

/**
 * What an audience, such as a channel, heard so far.
 *
 * @param run identifies the last run that it heard of; empty for none
 * @param outcome of that run
 * @param content hash of what it heard of the run
 * @param message about the run
 * @param failures that it heard of in the last days
 */
public record Told(
    String run,
    RunOutcome outcome,
    String content,
    SentMessage message,
    List<KnownFailure> failures) {
  public static final Told NOTHING =
      new Told("", RunOutcome.SUCCEEDED, "", SentMessage.NONE, List.of());

  /** More are forgotten, the oldest first. */
  private static final int MOST = 100;

  public Told {
    failures = List.copyOf(failures.subList(Math.max(0, failures.size() - MOST), failures.size()));
  }

  /** The same with the state of a run. */
  public Told of(RunReport report, String hash, SentMessage sent) {
    return new Told(id(report), report.outcome(), hash, sent, failures);
  }

  /** The same without a run. */
  public Told ofNone() {
    return new Told("", RunOutcome.SUCCEEDED, "", SentMessage.NONE, failures);
  }

  /** Whether this was the last run. */
  public boolean isOf(RunReport report) {
    return run.equals(id(report));
  }

  /** A run that wrote nothing has no release, but a time. */
  private static String id(RunReport report) {
    String release = report.source().release();
    return release.isEmpty() ? report.started().toString() : release;
  }

  /** The same with other failures. */
  public Told with(List<KnownFailure> known) {
    return new Told(run, outcome, content, message, known);
  }
}
