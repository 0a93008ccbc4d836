package dev.slipway.delivery.inventory.question;

import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A timeline by time: what an environment had when, and which way an app went. Pure. */
final class Course {
  private final Timeline timeline;
  private final List<Instant> times;

  private Course(Timeline timeline, List<Instant> times) {
    this.timeline = timeline;
    this.times = times;
  }

  static Course of(Timeline timeline) {
    return new Course(timeline, LineTimes.of(timeline.changes()));
  }

  /** What brought the version that an app has at a time. */
  record Step(Change change, Instant time) {}

  Timeline timeline() {
    return timeline;
  }

  /** Whether what was at a time is known. */
  boolean isKnown(Instant time) {
    return timeline
        .begin()
        .map(begin -> times.isEmpty() || begin.isBefore(times.get(0)) ? begin : times.get(0))
        .filter(time::isBefore)
        .isEmpty();
  }

  /** How many changes there were up to a time, and at it. */
  int count(Instant time) {
    int low = 0;
    int high = times.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (times.get(middle).isAfter(time)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** How many changes are what a history that begins late had already. */
  int atBegin() {
    int count = 0;
    if (timeline.begin().isPresent() && !times.isEmpty()) {
      Change first = timeline.changes().get(0);
      while (first.time().equals(timeline.begin().get())
          && count < times.size()
          && timeline.changes().get(count).by().commit().equals(first.by().commit())) {
        count++;
      }
    }
    return count;
  }

  /** The apps after so many changes, by name, each with the change that brought its version. */
  Map<String, Step> state(int count) {
    Map<String, Step> state = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      Change change = timeline.changes().get(i);
      if (change.after().isPresent()) {
        state.put(change.app(), new Step(change, times.get(i)));
      } else {
        state.remove(change.app());
      }
    }
    return state;
  }

  /** The changes after so many ones. */
  List<Step> after(int count) {
    List<Step> steps = new ArrayList<>();
    for (int i = count; i < times.size(); i++) {
      steps.add(new Step(timeline.changes().get(i), times.get(i)));
    }
    return steps;
  }

  /** All changes of an app, oldest first, also those from before it was renamed. */
  List<Step> of(String app) {
    List<Step> steps = new ArrayList<>();
    Map<String, List<Integer>> commits = commits();
    String name = app;
    for (int i = times.size() - 1; i >= 0; i--) {
      Change change = timeline.changes().get(i);
      if (!change.app().equals(name)) {
        continue;
      }
      steps.add(new Step(change, times.get(i)));
      Optional<String> former = former(change, commits);
      if (former.isPresent()) {
        name = former.get();
        // Its removal is of this commit too, and is no step of its own.
        while (i > 0 && timeline.changes().get(i - 1).by().commit().equals(change.by().commit())) {
          i--;
        }
      }
    }
    Collections.reverse(steps);
    return steps;
  }

  /** The name that an app had which a commit added under another name. */
  Map<String, String> renamed(int from) {
    Map<String, String> names = new HashMap<>();
    Map<String, List<Integer>> commits = commits();
    for (int i = from; i < times.size(); i++) {
      Change change = timeline.changes().get(i);
      former(change, commits).ifPresent(former -> names.put(change.app(), former));
    }
    return names;
  }

  private Map<String, List<Integer>> commits() {
    Map<String, List<Integer>> commits = new HashMap<>();
    for (int i = 0; i < times.size(); i++) {
      String commit = timeline.changes().get(i).by().commit();
      commits.computeIfAbsent(commit, any -> new ArrayList<>()).add(i);
    }
    return commits;
  }

  /** The one app that the same commit removed with what this one has. */
  private Optional<String> former(Change change, Map<String, List<Integer>> commits) {
    if (change.before().isPresent() || change.after().isEmpty()) {
      return Optional.empty();
    }
    List<String> removed = new ArrayList<>();
    int added = 0;
    AppVersion version = change.after().get();
    for (int i : commits.getOrDefault(change.by().commit(), List.of())) {
      Change other = timeline.changes().get(i);
      boolean same = other.after().or(other::before).filter(version::equals).isPresent();
      if (same && other.before().isEmpty()) {
        added++;
      } else if (same && other.after().isEmpty()) {
        removed.add(other.app());
      }
    }
    return added == 1 && removed.size() == 1 ? Optional.of(removed.get(0)) : Optional.empty();
  }
}
