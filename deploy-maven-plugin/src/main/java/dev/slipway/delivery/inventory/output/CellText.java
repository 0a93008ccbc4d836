package dev.slipway.delivery.inventory.output;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.DeclaredApp.Since;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.text.VisibleText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What tables show of an app in an environment: one line without what can't be seen. */
final class CellText {
  /** For what is unknown or not there. */
  static final String NONE = "-";

  /** For what could not be read. */
  static final String UNREADABLE = "?";

  private static final int MOST = 200;
  private static final int SHORT_COMMIT = 10;
  private static final String DIRTY = "-dirty";
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private CellText() {}

  /** Any text of others in a cell. */
  static String known(String text) {
    String line = VisibleText.line(text, MOST);
    return line.isEmpty() ? NONE : line;
  }

  /** The version, else the folder or the bundle. */
  static String version(AppFacts app) {
    return known(app.version().id());
  }

  static String owner(AppFacts app) {
    return known(app.owner());
  }

  /** As many digits as tell commits apart; that there were other changes stays visible. */
  static String commit(AppFacts app) {
    String commit = app.version().commit();
    String start = commit.substring(0, Math.min(SHORT_COMMIT, commit.length()));
    boolean dirty = commit.endsWith(DIRTY) && commit.length() > SHORT_COMMIT;
    return known(dirty ? start + DIRTY : start);
  }

  /** Since when the environment names this version, in UTC. */
  static String since(AppFacts app) {
    return app.declared()
        .map(declared -> declared.since().map(CellText::since).orElse("not committed"))
        .orElse(NONE);
  }

  private static String since(Since since) {
    return (since.exact() ? "" : "before ") + minute(since.time());
  }

  /** {@code 2026-11-30 09:15}, in UTC. */
  static String minute(Instant time) {
    return MINUTE.format(time);
  }

  /** How the app does, or that its cluster can't be reached. */
  static String health(AppFacts app, EnvironmentFacts environment) {
    if (app.live().isPresent()) {
      return state(app.live().get().state());
    }
    return environment.problems().containsKey(Source.LIVE) ? "unreachable" : NONE;
  }

  static String state(State state) {
    return switch (state) {
      case CURRENT -> "healthy";
      case IN_PROGRESS -> "in progress";
      case SUSPENDED -> "suspended";
      case FAILED -> "failed";
      case TERMINATING -> "terminating";
      case NOT_FOUND -> "missing";
      case UNKNOWN -> "unknown";
    };
  }

  /** All flags. */
  static String flags(AppFacts app) {
    String flags = app.flags().stream().map(CellText::id).collect(Collectors.joining(", "));
    return flags.isEmpty() ? NONE : flags;
  }

  /** Version and the most important flag, for a table of many environments. */
  static String versionAndFlag(AppFacts app) {
    List<Flag> flags = app.flags();
    String more = flags.size() > 1 ? " +" + (flags.size() - 1) : "";
    return flags.isEmpty() ? version(app) : version(app) + " " + id(flags.get(0)) + more;
  }

  private static String id(Flag flag) {
    return flag.kind().id();
  }

  /** What of an environment could not be read, in a few words; empty if everything could. */
  static String trouble(EnvironmentFacts environment) {
    Map<Source, String> problems = environment.problems();
    if (problems.containsKey(Source.DECLARED)) {
      return "unreadable";
    }
    if (problems.containsKey(Source.LIVE) || problems.containsKey(Source.APPLIED)) {
      return "cluster unreachable";
    }
    return problems.containsKey(Source.HISTORY) ? "history incomplete" : "";
  }
}
