package dev.slipway.delivery.inventory.figures.commit;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.inventory.figures.commit.RangeFacts.Direction;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All commits after one commit of a service that are reachable from some others. Of any two of them
 * that come from the first one it knows the commits between, without a request. Pure.
 */
final class ServiceGraph {
  private final String begin;
  private final Map<String, CommitFacts> commits = new HashMap<>();

  /** What is reachable from a commit and not from the begin. */
  private record Reached(Map<String, CommitFacts> commits, boolean begin) {}

  /**
   * @param begin a whole commit
   */
  ServiceGraph(String begin) {
    this.begin = begin;
  }

  /**
   * Adds all commits that are reachable from one commit and not from another, which the graph
   * {@link #knows}.
   */
  void add(Collection<CommitFacts> all) {
    all.forEach(commit -> commits.put(commit.id(), commit));
  }

  /** Whether ranges that begin there can be added: it comes from the begin. */
  boolean knows(String commit) {
    return commit.equals(begin) || commits.containsKey(commit) && reached(commit).begin();
  }

  /** The facts; empty where the graph can't tell. */
  Optional<RangeFacts> between(String from, String to) {
    if (from.equals(to)) {
      return Optional.of(RangeFacts.nothing(Direction.SAME));
    }
    boolean toKnown = to.equals(begin) || commits.containsKey(to);
    if (!toKnown || !knows(from)) {
      return Optional.empty();
    }
    Reached old = reached(from);
    Reached now = reached(to);
    Map<String, CommitFacts> added = new LinkedHashMap<>(now.commits());
    added.keySet().removeAll(old.commits().keySet());
    if (added.isEmpty()) {
      return Optional.of(RangeFacts.nothing(Direction.BACKWARD));
    }
    boolean forward = from.equals(begin) ? now.begin() : now.commits().containsKey(from);
    return Optional.of(
        new RangeCommits(added.values(), to)
            .facts(forward ? Direction.FORWARD : Direction.DIVERGED));
  }

  private Reached reached(String tip) {
    Map<String, CommitFacts> found = new LinkedHashMap<>();
    boolean hit = tip.equals(begin);
    Deque<String> open = new ArrayDeque<>();
    if (!hit) {
      open.push(tip);
    }
    while (!open.isEmpty()) {
      String id = open.pop();
      hit |= id.equals(begin);
      CommitFacts next = commits.get(id);
      if (next != null && found.put(id, next) == null) {
        next.parents().forEach(open::push);
      }
    }
    return new Reached(found, hit);
  }
}
