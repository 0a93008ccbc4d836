package dev.slipway.delivery.notify;

import dev.slipway.delivery.environment.NotifyMoment;
import dev.slipway.delivery.report.AdminGrant.State;
import dev.slipway.delivery.report.RunReport;
import java.util.Set;

/** Whether people are to hear of a run. Pure. */
public final class Worth {
  private Worth() {}

  /** Whether a message about the run itself is sent; runs that change nothing send none. */
  public static boolean message(RunReport report, News news, Set<NotifyMoment> on) {
    if (admins(report, on)) {
      return true;
    }
    return switch (report.outcome()) {
      case RUNNING -> on.contains(NotifyMoment.STARTED) && Selection.changes(report);
      case SUCCEEDED, APPLIED ->
          on.contains(NotifyMoment.SUCCEEDED) && Selection.changes(report)
              || on.contains(NotifyMoment.FAILED) && !news.fresh().isEmpty();
      case FAILED ->
          on.contains(NotifyMoment.FAILED)
              && (!news.fresh().isEmpty() || Selection.changes(report));
    };
  }

  /** Whether a report is about who is admin, for those who are to hear of it. */
  public static boolean admins(RunReport report, Set<NotifyMoment> on) {
    boolean told =
        report.admins().stream()
            .anyMatch(grant -> grant.state() == State.OPENED || grant.state() == State.ENDED);
    return told && on.contains(NotifyMoment.ACCESS);
  }

  /**
   * The same where nothing can be edited or answered: one message has all of it, and there is
   * another about the same run only if it has news.
   */
  public static boolean single(Told told, RunReport report, News news, Set<NotifyMoment> on) {
    boolean recovered = on.contains(NotifyMoment.RECOVERED) && !news.recovered().isEmpty();
    boolean known = told.isOf(report) && told.outcome() == report.outcome();
    boolean failed = on.contains(NotifyMoment.FAILED) && news.failed();
    boolean worth = message(report, news, on) && !known;
    return report.isOver() && (worth || failed || recovered);
  }
}
