package dev.slipway.delivery.inventory.question;

import dev.slipway.delivery.environment.VersionOrder;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.question.Course.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The versions of an app that environments had, and those between two of them. Pure.
 *
 * @param versions by what distinguishes them, each where it came first; those of the environment
 *     itself before those of others
 * @param way what the environment had in turn
 * @param removed whether it no longer has the app
 */
record Candidates(Map<String, Seen> versions, List<String> way, boolean removed) {

  /** Where a version was seen first. */
  record Seen(String environment, AppVersion version, Step step) {}

  /**
   * @param own the environment
   * @param others the other ones
   */
  static Candidates of(String app, Course own, List<Course> others) {
    Map<String, Seen> versions = new LinkedHashMap<>();
    List<String> way = new ArrayList<>();
    add(app, own, versions, way);
    for (Course other : others) {
      add(app, other, versions, new ArrayList<>());
    }
    List<Step> steps = own.of(app);
    boolean removed = !steps.isEmpty() && steps.get(steps.size() - 1).change().after().isEmpty();
    return new Candidates(versions, way, removed);
  }

  private static void add(String app, Course course, Map<String, Seen> versions, List<String> way) {
    for (Step step : course.of(app)) {
      Optional<AppVersion> after = step.change().after();
      if (after.isPresent()) {
        way.add(after.get().id());
        versions.putIfAbsent(
            after.get().id(), new Seen(course.timeline().environment(), after.get(), step));
      }
    }
  }

  /** What the environment has; of one that was removed, what it had last. */
  Optional<String> now() {
    return way.isEmpty() ? Optional.empty() : Optional.of(way.get(way.size() - 1));
  }

  /**
   * What is between two versions, without them, oldest first: by the order of versions those of all
   * environments; where the versions have no order, or went down, what the environment had between.
   */
  List<String> between(String good, String bad) {
    return VersionOrder.compare(good, bad) < 0 ? byOrder(good, bad) : byWay(good, bad);
  }

  /** Whether one came after another: by their order, or in the environment. */
  boolean follows(String good, String bad) {
    int end = way.lastIndexOf(bad);
    return VersionOrder.compare(good, bad) < 0
        || end >= 0 && way.subList(0, end).lastIndexOf(good) >= 0;
  }

  private List<String> byOrder(String good, String bad) {
    List<String> between = new ArrayList<>();
    for (String version : versions.keySet()) {
      if (VersionOrder.compare(good, version) < 0 && VersionOrder.compare(version, bad) < 0) {
        int at = between.size(); // mostly they come in order
        while (at > 0 && VersionOrder.compare(version, between.get(at - 1)) < 0) {
          at--;
        }
        between.add(at, version);
      }
    }
    return between;
  }

  private List<String> byWay(String good, String bad) {
    int end = way.lastIndexOf(bad);
    int begin = end < 0 ? -1 : way.subList(0, end).lastIndexOf(good);
    return begin < 0
        ? List.of()
        : way.subList(begin + 1, end).stream()
            .filter(version -> !version.equals(good) && !version.equals(bad))
            .distinct()
            .toList();
  }
}
