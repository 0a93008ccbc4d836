package dev.slipway.delivery.inventory.question;

import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Slow and obvious answers, to compare the quick ones with. */
final class SlowAnswers {
  private SlowAnswers() {}

  /**
   * When each commit counts: each one is tried as an end of a part that never goes backwards. Of
   * equally long parts the one that ends earliest counts, of those the last one.
   */
  static Map<String, Instant> times(List<Change> changes) {
    Map<String, Instant> commits = new LinkedHashMap<>();
    changes.forEach(change -> commits.put(change.by().commit(), change.time()));
    List<String> ids = List.copyOf(commits.keySet());
    List<Instant> times = List.copyOf(commits.values());
    List<List<Integer>> parts = new ArrayList<>(); // the longest one that ends at each commit
    for (int i = 0; i < times.size(); i++) {
      List<Integer> best = List.of();
      for (int j = 0; j < i; j++) {
        boolean fits = !times.get(j).isAfter(times.get(i));
        if (fits && better(parts.get(j), best, times)) {
          best = parts.get(j);
        }
      }
      List<Integer> part = new ArrayList<>(best);
      part.add(i);
      parts.add(part);
    }
    List<Integer> longest = List.of();
    for (List<Integer> part : parts) {
      longest = better(part, longest, times) ? part : longest;
    }
    Map<String, Instant> result = new LinkedHashMap<>();
    Instant last = longest.isEmpty() ? Instant.EPOCH : times.get(longest.get(0));
    for (int i = 0; i < ids.size(); i++) {
      last = longest.contains(i) ? times.get(i) : last;
      result.put(ids.get(i), last);
    }
    return result;
  }

  private static boolean better(List<Integer> one, List<Integer> other, List<Instant> times) {
    if (one.size() != other.size() || one.isEmpty()) {
      return one.size() > other.size();
    }
    Instant end = times.get(one.get(one.size() - 1));
    return !end.isAfter(times.get(other.get(other.size() - 1)));
  }

  /** The apps after all changes up to a time. */
  static Map<String, AppVersion> at(Timeline timeline, Instant time) {
    Map<String, Instant> times = times(timeline.changes());
    Map<String, AppVersion> state = new TreeMap<>();
    for (Change change : timeline.changes()) {
      if (!Objects.requireNonNull(times.get(change.by().commit())).isAfter(time)) {
        state.remove(change.app());
        change.after().ifPresent(version -> state.put(change.app(), version));
      }
    }
    return state;
  }

  /** The apps that changed at a time or after it. */
  static Set<String> changedSince(Timeline timeline, Instant time) {
    Map<String, Instant> times = times(timeline.changes());
    Set<String> apps = new LinkedHashSet<>();
    for (Change change : timeline.changes()) {
      if (!Objects.requireNonNull(times.get(change.by().commit())).isBefore(time)) {
        apps.add(change.app());
      }
    }
    return apps;
  }

  /**
   * The name that an app had before, where a commit removed one other app with the same version.
   */
  static Optional<String> former(Timeline timeline, Change added) {
    List<Change> same =
        timeline.changes().stream()
            .filter(change -> change.by().commit().equals(added.by().commit()))
            .filter(change -> change.before().isEmpty() != change.after().isEmpty())
            .filter(change -> change.before().or(change::after).equals(added.after()))
            .toList();
    return added.before().isEmpty() && same.size() == 2
        ? same.stream().filter(change -> change.after().isEmpty()).map(Change::app).findFirst()
        : Optional.empty();
  }
}
