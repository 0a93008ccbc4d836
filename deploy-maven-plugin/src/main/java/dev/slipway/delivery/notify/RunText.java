package dev.slipway.delivery.notify;

import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.ChangeCounts;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.delivery.report.VersionChange;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The words for a run that all messages for people share; not escaped for any format. Pure. */
public final class RunText {
  private static final int NAME = 100;
  private static final int LONGEST_LINK = 2000;
  private static final List<AppState> ORDER =
      List.of(
          AppState.FAILED,
          AppState.FAILED_BEFORE,
          AppState.UNKNOWN,
          AppState.IN_PROGRESS,
          AppState.SUSPENDED,
          AppState.APPLIED,
          AppState.READY);

  private RunText() {}

  /** The first line: environment, and what matters most of the run. */
  public static String title(RunReport report) {
    return PlainText.line(report.source().environment(), NAME) + ": " + what(report);
  }

  private static String what(RunReport report) {
    List<AppReport> apps = report.apps();
    if (!report.admins().isEmpty()) {
      return AdminText.title(report.admins());
    }
    if (!report.isOver()) {
      return apps.isEmpty() ? "deploying" : "deploying " + apps(apps);
    }
    if (report.error().isPresent()) {
      return "the run failed: " + PlainText.line(report.error().get().what(), 2 * NAME);
    }
    List<AppReport> failed = in(apps, AppState.FAILED);
    List<AppReport> before = in(apps, AppState.FAILED_BEFORE);
    if (!failed.isEmpty()) {
      String many = failed.size() + " of " + apps.size() + " apps failed";
      return (failed.size() == 1 ? named(failed.get(0)) + " failed" : many) + before(before);
    }
    List<AppReport> changed =
        apps.stream().filter(app -> app.changes().total() > 0 && !before.contains(app)).toList();
    boolean stopped = report.outcome() == RunOutcome.FAILED;
    List<AppReport> unknown = in(apps, AppState.UNKNOWN);
    if (!changed.isEmpty() && !stopped) {
      boolean waited = report.outcome() != RunOutcome.APPLIED;
      String done = waited ? " deployed" : " " + state(AppState.APPLIED);
      return apps(changed) + done + unknown(unknown) + before(before);
    }
    boolean lost = stopped && (before.isEmpty() || !changed.isEmpty());
    return (lost ? "the run failed" : "nothing changed") + unknown(unknown) + before(before);
  }

  /** What did not fail need not work. */
  private static String unknown(List<AppReport> unknown) {
    return switch (unknown.size()) {
      case 0 -> "";
      case 1 -> "; the state of " + named(unknown.get(0)) + " is unknown";
      default -> "; the state of " + unknown.size() + " apps is unknown";
    };
  }

  /** Whether a run that did not fail is known to have led to apps that work. */
  public static boolean isConfirmed(RunReport report) {
    return report.outcome() == RunOutcome.SUCCEEDED
        && in(report.apps(), AppState.UNKNOWN).isEmpty();
  }

  /** The end of a run in words. */
  public static String outcome(RunOutcome outcome) {
    return switch (outcome) {
      case RUNNING -> "running";
      case SUCCEEDED -> "succeeded";
      case APPLIED -> state(AppState.APPLIED);
      case FAILED -> "failed";
    };
  }

  private static String before(List<AppReport> before) {
    return switch (before.size()) {
      case 0 -> "";
      case 1 -> "; " + named(before.get(0)) + " was failing before";
      default -> "; " + before.size() + " apps were failing before";
    };
  }

  private static String apps(List<AppReport> apps) {
    return apps.size() == 1 ? named(apps.get(0)) : apps.size() + " apps";
  }

  private static String named(AppReport app) {
    String version = app.version().version();
    return PlainText.line(app.app().name(), NAME)
        + (version.isEmpty() ? "" : " " + PlainText.line(version, NAME));
  }

  private static List<AppReport> in(List<AppReport> apps, AppState state) {
    return apps.stream().filter(app -> app.state() == state).toList();
  }

  /** What needs attention first, then by name. */
  public static List<AppReport> sorted(RunReport report) {
    return report.apps().stream()
        .sorted(
            Comparator.<AppReport>comparingInt(app -> ORDER.indexOf(app.state()))
                .thenComparing(app -> app.app().name()))
        .toList();
  }

  /** A state in words. */
  public static String state(AppState state) {
    return switch (state) {
      case APPLIED -> "applied, not waited for";
      case IN_PROGRESS -> "in progress";
      case READY -> "ready";
      case SUSPENDED -> "suspended";
      case FAILED -> "failed";
      case FAILED_BEFORE -> "failing since before this run";
      case UNKNOWN -> "unknown";
    };
  }

  /** The state of an app, with what could not be read of it. */
  public static String state(AppReport app) {
    String unread = PlainText.line(app.unread(), 3 * NAME);
    return state(app.state()) + (unread.isEmpty() ? "" : ": " + unread);
  }

  /** {@code 1.4.1 → 1.4.2}; empty without a version. */
  public static String version(VersionChange change) {
    String version = PlainText.line(change.version(), NAME);
    return change.isChange()
        ? PlainText.line(change.goodVersion(), NAME) + " → " + version
        : version;
  }

  /** {@code 2 created, 1 changed, 1 of them drifted}; empty when nothing was. */
  public static String changes(ChangeCounts changes) {
    List<String> parts = new ArrayList<>();
    if (changes.created() > 0) {
      parts.add(changes.created() + " created");
    }
    if (changes.changed() > 0) {
      parts.add(changes.changed() + " changed");
    }
    if (changes.deleted() > 0) {
      parts.add(changes.deleted() + " deleted");
    }
    String all = String.join(", ", parts);
    return changes.drifted() == 0 ? all : all + ", " + changes.drifted() + " of them drifted";
  }

  /** {@code 12 min}. */
  public static String duration(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 2 * 3600) {
      return seconds / 60 + " min";
    }
    return seconds < 48 * 3600 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
  }

  /** {@code orders recovered after 12 min}. */
  public static String recovery(News.Recovery recovery) {
    String app = recovery.app().isEmpty() ? "The run" : PlainText.line(recovery.app(), NAME);
    return app + " recovered after " + duration(recovery.after());
  }

  /** The first digits of a commit, with what follows a dash. */
  public static String commit(String commit) {
    int dash = commit.indexOf('-');
    String hash = dash < 0 ? commit : commit.substring(0, dash);
    String rest = dash < 0 ? "" : commit.substring(dash);
    return PlainText.line(hash.substring(0, Math.min(10, hash.length())) + rest, NAME);
  }

  /** How long a run took; empty while it goes on. */
  public static String took(RunReport report) {
    return report.ended().map(end -> duration(Duration.between(report.started(), end))).orElse("");
  }

  /** A URL that may be a link: HTTP, without a user, and of bounded length. */
  public static Optional<String> link(String url) {
    try {
      URI uri = URI.create(url);
      String scheme = String.valueOf(uri.getScheme());
      boolean web = scheme.equals("https") || scheme.equals("http");
      String text = uri.toASCIIString();
      return web
              && uri.getHost() != null
              && uri.getRawUserInfo() == null
              && text.length() <= LONGEST_LINK
          ? Optional.of(text)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Where a commit is shown by a GitLab-like server; empty when that is not known. */
  public static Optional<String> commitLink(String repository, String commit) {
    int dash = commit.indexOf('-');
    String hash = dash < 0 ? commit : commit.substring(0, dash);
    if (!hash.matches("[0-9a-f]{7,64}")) {
      return Optional.empty();
    }
    String end = ".git";
    boolean git = repository.endsWith(end);
    String base = git ? repository.substring(0, repository.length() - end.length()) : repository;
    return link(base).map(found -> found + "/-/commit/" + hash);
  }
}
