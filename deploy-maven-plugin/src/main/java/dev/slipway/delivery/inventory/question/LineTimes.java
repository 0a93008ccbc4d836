package dev.slipway.delivery.inventory.question;

import dev.slipway.delivery.inventory.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When the changes of a timeline happened, where some clocks were wrong: a commit can't be older
 * than one before it. As few commits as possible count as wrong; such a commit counts at the time
 * of the right one before it, or of the first right one. Pure.
 */
final class LineTimes {
  private LineTimes() {}

  /** A time per change, none before the one of the change before it. */
  static List<Instant> of(List<Change> changes) {
    List<Instant> commits = new ArrayList<>();
    String last = "";
    for (Change change : changes) {
      if (!change.by().commit().equals(last)) {
        commits.add(change.time());
        last = change.by().commit();
      }
    }
    List<Instant> right = ascending(commits);
    List<Instant> times = new ArrayList<>();
    int commit = -1;
    last = "";
    for (Change change : changes) {
      commit += change.by().commit().equals(last) ? 0 : 1;
      last = change.by().commit();
      times.add(right.get(commit));
    }
    return times;
  }

  /** The longest part that never goes backwards stays; the others get the times beside them. */
  static List<Instant> ascending(List<Instant> times) {
    // By length, the position at which a part of it ends with the earliest time.
    List<Integer> ends = new ArrayList<>();
    int[] before = new int[times.size()];
    for (int i = 0; i < times.size(); i++) {
      int length = longest(ends, times, times.get(i));
      before[i] = length == 0 ? -1 : ends.get(length - 1);
      if (length == ends.size()) {
        ends.add(i);
      } else {
        ends.set(length, i);
      }
    }
    boolean[] right = new boolean[times.size()];
    int first = 0;
    for (int i = ends.isEmpty() ? -1 : ends.get(ends.size() - 1); i >= 0; i = before[i]) {
      right[i] = true;
      first = i;
    }
    List<Instant> result = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      result.add(right[i] ? times.get(i) : i < first ? times.get(first) : result.get(i - 1));
    }
    return result;
  }

  /** How many lengths end no later than a time. */
  private static int longest(List<Integer> ends, List<Instant> times, Instant time) {
    int low = 0;
    int high = ends.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (times.get(ends.get(middle)).isAfter(time)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
