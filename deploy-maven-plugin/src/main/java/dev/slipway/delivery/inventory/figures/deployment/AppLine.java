package dev.slipway.delivery.inventory.figures.deployment;

import dev.slipway.delivery.environment.VersionOrder;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.delivery.inventory.figures.commit.RangeFacts;
import dev.slipway.delivery.inventory.figures.commit.RangeFacts.Direction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The changes of one app in one environment, in the order of the environment's first-parent line.
 */
final class AppLine {
  private final String app;
  private final List<Change> changes;
  private final Map<String, Integer> first = new HashMap<>();

  private AppLine(String app, List<Change> changes) {
    this.app = app;
    this.changes = List.copyOf(changes);
    changes.get(0).before().ifPresent(before -> first.put(key(before), -1));
    for (int i = 0; i < changes.size(); i++) {
      int at = i;
      changes.get(i).after().ifPresent(after -> first.putIfAbsent(key(after), at));
    }
  }

  /**
   * The lines of an environment. Left out are changes that leave the version as it is, and what was
   * there already where the known history begins.
   */
  static List<AppLine> of(Timeline timeline) {
    Map<String, List<Change>> lines = new LinkedHashMap<>();
    for (Change change : timeline.changes()) {
      if (!change.before().equals(change.after()) && !isBegin(change, timeline)) {
        lines.computeIfAbsent(change.app(), app -> new ArrayList<>()).add(change);
      }
    }
    List<AppLine> all = new ArrayList<>();
    lines.forEach((app, changes) -> all.add(new AppLine(app, changes)));
    return all;
  }

  private static boolean isBegin(Change change, Timeline timeline) {
    String first = timeline.changes().get(0).by().commit();
    return change.before().isEmpty()
        && change.by().commit().equals(first)
        && timeline.begin().equals(Optional.of(change.time()));
  }

  String app() {
    return app;
  }

  List<Change> changes() {
    return changes;
  }

  /**
   * What a change is. Where the commits of both versions are on one line, that decides; else the
   * order of the versions; else which of them the environment had first.
   *
   * @param commits from the version before to the one after
   */
  Kind kind(int at, RangeFacts commits) {
    Change change = changes.get(at);
    if (change.after().isEmpty()) {
      return Kind.REMOVAL;
    }
    if (change.before().isEmpty()) {
      return Kind.FIRST;
    }
    AppVersion before = change.before().get();
    AppVersion after = change.after().get();
    int order = order(before, after, commits.direction());
    int had = firstSeen(after, at);
    boolean back = order < 0 || order == 0 && had < firstSeen(before, at);
    if (back) {
      return Kind.ROLLBACK;
    }
    return had < at ? Kind.REDEPLOYMENT : Kind.RELEASE;
  }

  private static int order(AppVersion before, AppVersion after, Direction direction) {
    if (direction == Direction.FORWARD) {
      return 1;
    }
    if (direction == Direction.BACKWARD) {
      return -1;
    }
    return before.version().isEmpty() || after.version().isEmpty()
        ? 0
        : VersionOrder.compare(after.version(), before.version());
  }

  /** Index of the change that brought a version first, up to this one; -1 for one from before. */
  private int firstSeen(AppVersion version, int at) {
    return Math.min(at, first.getOrDefault(key(version), at));
  }

  private static String key(AppVersion version) {
    String build = version.commit().isEmpty() ? version.sha256() : version.commit();
    return version.id() + " " + build;
  }
}
