package dev.slipway.delivery.inventory.history;

import dev.slipway.delivery.inventory.Change;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was read of an environment's history.
 *
 * @param line all commits of the first-parent line, oldest first
 * @param changes what they changed, oldest first
 * @param begin where a shallow clone's history begins; empty if it is known from the first commit
 *     on
 * @param lost what a rewritten history no longer has
 */
record KnownHistory(
    List<String> line, List<Change> changes, Optional<Point> begin, Optional<Lost> lost) {
  static final KnownHistory NONE =
      new KnownHistory(List.of(), List.of(), Optional.empty(), Optional.empty());

  KnownHistory {
    line = List.copyOf(line);
    changes = List.copyOf(changes);
  }

  /** A commit and its time. */
  record Point(String commit, Instant time) {}

  /**
   * The newest commit of the last reading, which is not in the history that was read after it.
   *
   * @param commits how many were replaced
   */
  record Lost(String commit, int commits) {}

  /** The newest commit; empty when nothing is known. */
  Optional<String> head() {
    return line.isEmpty() ? Optional.empty() : Optional.of(line.get(line.size() - 1));
  }

  /** The positions of commits on the line. */
  Map<String, Integer> positions() {
    Map<String, Integer> positions = new HashMap<>();
    for (String commit : line) {
      positions.put(commit, positions.size());
    }
    return positions;
  }

  /** The history as it was at a commit of the line. */
  KnownHistory upTo(String commit) {
    int end = line.indexOf(commit) + 1;
    if (end == line.size()) {
      return this;
    }
    Set<String> kept = new HashSet<>(line.subList(0, end));
    List<Change> earlier =
        changes.stream().filter(change -> kept.contains(change.by().commit())).toList();
    return new KnownHistory(line.subList(0, end), earlier, begin, lost);
  }

  KnownHistory with(Optional<Lost> other) {
    return new KnownHistory(line, changes, begin, other);
  }
}
