package dev.slipway.delivery.inventory.figures.commit;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.inventory.figures.commit.RangeFacts.Direction;
import dev.slipway.delivery.inventory.figures.commit.RangeFacts.FirstCommit;
import dev.slipway.delivery.text.VisibleText;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commits that a version adds, without an order. Pure. */
final class RangeCommits {
  private static final int SUBJECT = 100;
  private static final Comparator<CommitFacts> WRITTEN =
      Comparator.comparing(CommitFacts::authored).thenComparing(CommitFacts::id);
  private static final Comparator<CommitFacts> MADE =
      Comparator.comparing(CommitFacts::committed).thenComparing(CommitFacts::id);

  private final Map<String, CommitFacts> commits = new HashMap<>();
  private final String tip;

  /**
   * @param tip the newer version's commit
   */
  RangeCommits(Iterable<CommitFacts> all, String tip) {
    all.forEach(commit -> commits.put(commit.id(), commit));
    this.tip = tip;
  }

  RangeFacts facts(Direction direction) {
    return new RangeFacts(direction, commits.size(), first(), fix(), "");
  }

  /** A merge brings nothing of its own, unless there is nothing else. */
  private Optional<FirstCommit> first() {
    List<CommitFacts> own =
        commits.values().stream().filter(commit -> commit.parents().size() < 2).toList();
    return (own.isEmpty() ? commits.values() : own)
        .stream()
            .min(WRITTEN)
            .map(first -> new FirstCommit(first.id(), first.authored(), merged(first)));
  }

  private Optional<String> fix() {
    return commits.values().stream()
        .filter(commit -> FixMark.is(commit.message()))
        .max(MADE)
        .map(commit -> VisibleText.line(commit.subject(), SUBJECT));
  }

  /** The oldest commit of the first-parent line that reaches it brought it. */
  private Instant merged(CommitFacts wanted) {
    List<CommitFacts> line = new ArrayList<>();
    CommitFacts at = commits.get(tip);
    while (at != null && line.size() <= commits.size()) {
      line.add(at);
      at = at.parents().isEmpty() ? null : commits.get(at.parents().get(0));
    }
    Collections.reverse(line);
    Map<String, CommitFacts> left = new HashMap<>(commits);
    for (CommitFacts bringer : line) {
      Deque<String> open = new ArrayDeque<>(List.of(bringer.id()));
      while (!open.isEmpty()) {
        CommitFacts next = left.remove(open.pop());
        if (next == null) {
          continue;
        }
        if (next.id().equals(wanted.id())) {
          return bringer.committed();
        }
        next.parents().forEach(open::push);
      }
    }
    return wanted.committed();
  }
}
