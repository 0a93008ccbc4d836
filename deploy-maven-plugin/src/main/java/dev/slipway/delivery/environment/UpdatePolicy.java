package dev.slipway.delivery.environment;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code spec.updates} of {@code environment.yaml}: which updates may be proposed in an
 * environment, and when.
 *
 * @param standard rules of every app that {@code apps} does not name
 * @param apps rules of single apps, complete: what an app leaves out is as in {@code standard}
 * @param groups apps whose updates are proposed together
 * @param freezePeriods whether the freeze periods of the project on the server count too
 * @param rollback whether a run that fails opens a merge request that takes the app back
 */
public record UpdatePolicy(
    Rules standard,
    Map<String, Rules> apps,
    List<Group> groups,
    Limits limits,
    boolean freezePeriods,
    boolean rollback) {

  public UpdatePolicy {
    apps = Map.copyOf(apps);
    groups = List.copyOf(groups);
  }

  /** The rules of an app. */
  public Rules of(String app) {
    return apps.getOrDefault(app, standard);
  }

  /** The first group that has an app; empty when its updates are proposed alone. */
  public Optional<Group> groupOf(String app) {
    return groups.stream().filter(group -> group.has(app)).findFirst();
  }

  /** How an update gets into the environment. */
  public enum Mode {
    /** By a merge request that a person merges. */
    MERGE_REQUEST("mergeRequest"),
    /** By a merge request that is merged automatically when its pipeline succeeded. */
    COMMIT("commit"),
    /** Nothing is proposed. */
    NONE("none");

    private final String text;

    Mode(String text) {
      this.text = text;
    }

    /** As {@code environment.yaml} has it. */
    public String text() {
      return text;
    }
  }

  /**
   * The rules of an app.
   *
   * @param versions range of versions that are allowed; empty for any that is newer
   * @param times when updates may pass
   * @param minimumAge time since the version was built
   */
  public record Rules(
      Source source, String versions, Mode mode, UpdateTimes times, Duration minimumAge) {
    /** What is proposed where nothing else is said: the newest version, at any time. */
    public static final Rules STANDARD =
        new Rules(Source.NEWEST, "", Mode.MERGE_REQUEST, UpdateTimes.ALWAYS, Duration.ZERO);
  }

  /**
   * Where versions come from.
   *
   * @param environment project of another environment, {@code group/name}; empty for the newest
   *     version that was published
   * @param healthyFor how long a version must have been healthy there without a break
   * @param take which of its versions
   */
  public record Source(String environment, Duration healthyFor, Take take) {
    /** The newest version that was published. */
    public static final Source NEWEST = new Source("", Duration.ZERO, Take.RUNNING);

    /** Whether versions are taken from what was published. */
    public boolean isNewest() {
      return environment.isEmpty();
    }
  }

  /** Which version is taken from another environment. */
  public enum Take {
    /** The one that it runs now; an earlier one no more. */
    RUNNING("running"),
    /** The newest one that was healthy there for long enough, even if it runs another one now. */
    PASSED("passed");

    private final String text;

    Take(String text) {
      this.text = text;
    }

    /** As {@code environment.yaml} has it. */
    public String text() {
      return text;
    }
  }

  /**
   * Apps whose updates are proposed in one merge request.
   *
   * @param apps names; a {@code *} stands for any characters
   */
  public record Group(String name, List<String> apps) {
    public Group {
      apps = List.copyOf(apps);
    }

    boolean has(String app) {
      return apps.stream().anyMatch(pattern -> matches(pattern, app));
    }

    private static boolean matches(String pattern, String app) {
      String[] parts = pattern.split("\\*", -1);
      if (parts.length == 1) {
        return pattern.equals(app);
      }
      int at = parts[0].length();
      String last = parts[parts.length - 1];
      if (!app.startsWith(parts[0])) {
        return false;
      }
      for (int i = 1; i < parts.length - 1; i++) {
        int found = app.indexOf(parts[i], at);
        if (found < 0) {
          return false;
        }
        at = found + parts[i].length();
      }
      return app.endsWith(last) && app.length() - last.length() >= at;
    }
  }

  /**
   * How much at a time.
   *
   * @param open merge requests that are open at the same time
   * @param perHour commits to branches of merge requests in a clock hour, rebases included
   */
  public record Limits(int open, int perHour) {
    public static final Limits STANDARD = new Limits(20, 20);
  }
}
